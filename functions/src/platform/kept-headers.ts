const headersMax = 60;
const valueLengthMax = 2_000;
/** Firestore refuses a map key such as `__a__`, and a long one. */
const storableName = /^[a-z0-9][a-z0-9-]{0,99}$/;
const credentialName = /(^|-)(authorization|cookie|token|secret|password|api-?key)$/;

/** What is stored in the place of a credential. */
export const notKept = "(not kept)";

export function isStorableHeader(name: string): boolean {
  return storableName.test(name);
}

export function carriesCredential(name: string): boolean {
  return credentialName.test(name.toLowerCase());
}

/** What is kept of a request's headers: never a credential, and none of the secrets wherever it stands. */
export function keptHeaders(headers: Headers, secrets: readonly string[] = []): Record<string, string> {
  const storable = [...headers].filter(([name]) => isStorableHeader(name)).slice(0, headersMax);
  const shown = (name: string, value: string) =>
    carriesCredential(name) ? notKept : withoutSecrets(value, secrets).slice(0, valueLengthMax);
  return Object.fromEntries(storable.map(([name, value]) => [name, shown(name, value)]));
}

export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.some((secret) => text.includes(secret)) ? notKept : text;
}
