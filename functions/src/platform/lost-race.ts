const notFound = 5;
const alreadyExists = 6;
const failedPrecondition = 9;
const aborted = 10;
const lostRace = new Set<unknown>([notFound, failedPrecondition, aborted]);

/** Whether a write failed because the document was written or deleted since it was read. */
export function isLostRace(err: unknown): boolean {
  return lostRace.has(codeOf(err));
}

/** Whether a document could not be created because it is there. */
export function isAlreadyThere(err: unknown): boolean {
  return codeOf(err) === alreadyExists;
}

function codeOf(err: unknown): unknown {
  return ((err ?? {}) as { code?: unknown }).code;
}
