import { ProblemError } from "./problem";

export type Credential = { kind: "none" } | { kind: "apiKey"; key: string } | { kind: "idToken"; token: string };

/** Reads the one credential of a request. It says nothing yet about whether the credential is good. */
export function readCredential(headers: Headers, keyPrefix: string): Credential {
  const authorization = headers.get("authorization");
  const apiKey = headers.get("x-api-key");
  if (authorization !== null && apiKey !== null) {
    throw new ProblemError("ambiguous_credentials", "Send the Authorization header or the X-API-Key header, not both");
  }
  // A header that is sent twice arrives as one, joined by a comma, which no credential has.
  if (`${authorization ?? ""}${apiKey ?? ""}`.includes(",")) {
    throw new ProblemError("ambiguous_credentials", "Send one credential: the header was sent twice, or holds more than one");
  }
  if (apiKey !== null) return { kind: "apiKey", key: apiKey };
  if (authorization === null) return { kind: "none" };
  const token = /^Bearer +([^\s,]+)$/i.exec(authorization)?.[1];
  if (token === undefined) {
    throw new ProblemError("unauthenticated", "The Authorization header must be: Bearer, a space, and an API key or an ID token");
  }
  return token.startsWith(keyPrefix) ? { kind: "apiKey", key: token } : { kind: "idToken", token };
}
