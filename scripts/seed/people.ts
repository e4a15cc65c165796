import { demoPassword } from "./demo.ts";

export interface SignedIn {
  uid: string;
  idToken: string;
}

/** Signs a person up as the page would, or in when there is such an account. */
export async function signUpOrIn(authHost: string, person: { email: string; displayName: string }): Promise<SignedIn> {
  const account = { email: person.email, password: demoPassword, returnSecureToken: true };
  const made = await call(authHost, "accounts:signUp", { ...account, displayName: person.displayName });
  if (made.idToken && made.localId) {
    await call(authHost, "accounts:update", { localId: made.localId, emailVerified: true }, { authorization: "Bearer owner" });
    return { uid: made.localId, idToken: made.idToken };
  }
  if (made.error?.message !== "EMAIL_EXISTS") throw new Error(`${person.email} cannot sign up: ${made.error?.message}`);
  const known = await call(authHost, "accounts:signInWithPassword", account);
  if (known.idToken && known.localId) return { uid: known.localId, idToken: known.idToken };
  throw new Error(`${person.email} exists with another password: ${known.error?.message}`);
}

interface AccountAnswer {
  localId?: string;
  idToken?: string;
  error?: { message: string };
}

async function call(authHost: string, verb: string, body: unknown, headers: Record<string, string> = {}): Promise<AccountAnswer> {
  const response = await fetch(`http://${authHost}/identitytoolkit.googleapis.com/v1/${verb}?key=demo`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return (await response.json()) as AccountAnswer;
}
