export interface KeyStep {
  /** The sequence that is complete: "j", or "g t". */
  run?: string;
  /** What has been pressed of a longer one. */
  pending: string;
}

/** What a key means after those already pressed. A key that continues nothing may start anew. */
export function nextKey(pending: string, key: string, known: ReadonlySet<string>): KeyStep {
  const sequence = pending ? `${pending} ${key}` : key;
  if (known.has(sequence)) return { run: sequence, pending: "" };
  if ([...known].some((other) => other.startsWith(`${sequence} `))) return { pending: sequence };
  return pending ? nextKey("", key, known) : { pending: "" };
}
