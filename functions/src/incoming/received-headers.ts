const headersMax = 60;
const valueLengthMax = 2_000;
/** Firestore refuses a map key such as `__a__`. */
const storableName = /^[a-z0-9][a-z0-9-]*$/;
const concealed = new Set(["authorization", "cookie", "proxy-authorization", "x-api-key"]);
const notKept = "(not kept)";

/** What is kept of a request's headers: never a credential, and never a secret of the source wherever it stands. */
export function keptHeaders(headers: Headers, secrets: readonly string[]): Record<string, string> {
  const shown = (name: string, value: string) =>
    concealed.has(name) || secrets.some((secret) => value.includes(secret)) ? notKept : value.slice(0, valueLengthMax);
  const storable = [...headers].filter(([name]) => storableName.test(name)).slice(0, headersMax);
  return Object.fromEntries(storable.map(([name, value]) => [name, shown(name, value)]));
}
