export interface SignedIn {
  uid: string;
  idToken: string;
}

export interface NewAccount {
  email: string;
  password: string;
  displayName?: string;
}

/**
 * Signs a person up through the door the page uses, and in; null where there is such an account.
 * The token of the sign-up itself is not used: where a second of the clock ends within it, the emulator dates the
 * sign-in before the password and holds that token for revoked, for good.
 */
export async function signUp(authHost: string, account: NewAccount): Promise<SignedIn | null> {
  const { error } = await call(authHost, "accounts:signUp", { ...account, returnSecureToken: true });
  if (!error) return signIn(authHost, account);
  if (error.message === "EMAIL_EXISTS") return null;
  throw new Error(`${account.email} cannot sign up: ${error.message}`);
}

export async function signIn(authHost: string, { email, password }: NewAccount): Promise<SignedIn> {
  const known = await call(authHost, "accounts:signInWithPassword", { email, password, returnSecureToken: true });
  if (known.idToken && known.localId) return { uid: known.localId, idToken: known.idToken };
  throw new Error(`${email} cannot sign in: ${known.error?.message}`);
}

/** As the link in the mail does. */
export async function markEmailVerified(authHost: string, uid: string): Promise<void> {
  await call(authHost, "accounts:update", { localId: uid, emailVerified: true }, { authorization: "Bearer owner" });
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
