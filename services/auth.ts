import {
  createUserWithEmailAndPassword,
  onIdTokenChanged,
  openAuth,
  sendPasswordResetEmail,
  signInWithEmailAndPassword,
  signOutOfAuth,
  updateProfile,
} from "./firebase";

export interface Person {
  uid: string;
  email: string;
  displayName: string;
}

/** Calls back with the person, or null, now and on each change. Answers how to stop. */
export function watchPerson(onChange: (person: Person | null) => void): () => void {
  return onIdTokenChanged(openAuth(), (user) => {
    onChange(user && { uid: user.uid, email: user.email ?? "", displayName: user.displayName || (user.email ?? "") });
  });
}

export async function signIn(email: string, password: string): Promise<void> {
  await inWords(signInWithEmailAndPassword(openAuth(), email, password));
}

export async function createAccount(account: { name: string; email: string; password: string }): Promise<Person> {
  const { user } = await inWords(createUserWithEmailAndPassword(openAuth(), account.email, account.password));
  await inWords(updateProfile(user, { displayName: account.name }));
  // The first token was made before the name was set; the API reads the name from the token.
  await inWords(user.getIdToken(true));
  return { uid: user.uid, email: account.email, displayName: account.name };
}

export async function requestPasswordReset(email: string): Promise<void> {
  await inWords(sendPasswordResetEmail(openAuth(), email));
}

export async function signOut(): Promise<void> {
  await inWords(signOutOfAuth(openAuth()));
}

/** A refusal by Firebase Auth, in words for the person. `field` is the form's field that it is about. */
export class AuthProblem extends Error {
  constructor(
    message: string,
    readonly field?: "email" | "password",
  ) {
    super(message);
    this.name = "AuthProblem";
  }
}

const wrongCredentials = "The e-mail address or the password is wrong.";
const words: Record<string, [message: string, field?: "email" | "password"]> = {
  "auth/invalid-credential": [wrongCredentials],
  "auth/wrong-password": [wrongCredentials],
  "auth/user-not-found": [wrongCredentials],
  "auth/invalid-email": ["This is not an e-mail address.", "email"],
  "auth/email-already-in-use": ["There is an account with this address already. Sign in instead.", "email"],
  "auth/weak-password": ["Choose a longer password.", "password"],
  "auth/user-disabled": ["This account is disabled. Ask an admin of your team."],
  "auth/too-many-requests": ["Too many attempts. Wait a minute, then try again."],
  "auth/network-request-failed": ["The sign-in service could not be reached. Check the connection and try again."],
};

async function inWords<Result>(attempt: Promise<Result>): Promise<Result> {
  try {
    return await attempt;
  } catch (error) {
    const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
    const [message, field] = words[code] ?? ["Sign-in did not work. Try again."];
    throw new AuthProblem(message, field);
  }
}
