import { AuthProblem, inWords, type SecondFactorNeeded } from "./auth-problem";
import {
  applyActionCode,
  type AuthUser,
  browserPopupRedirectResolver,
  confirmPasswordReset,
  createUserWithEmailAndPassword,
  EmailAuthProvider,
  emulators,
  GoogleAuthProvider,
  googleSignIn,
  onIdTokenChanged,
  openAuth,
  reauthenticateWithCredential,
  reauthenticateWithPopup,
  sendEmailVerification,
  sendPasswordResetEmail,
  signInWithCredential,
  signInWithEmailAndPassword,
  signInWithPopup,
  signOutOfAuth,
  updateProfile,
  verifyPasswordResetCode,
} from "./firebase";

export { AuthProblem, SecondFactorNeeded } from "./auth-problem";
export { googleSignIn };

export interface Person {
  uid: string;
  email: string;
  emailVerified: boolean;
  displayName: string;
}

/** Calls back with the person, or null, now and on each change. Answers how to stop. */
export function watchPerson(onChange: (person: Person | null) => void): () => void {
  return onIdTokenChanged(openAuth(), (user) => onChange(user && personOf(user)));
}

function personOf({ uid, email, emailVerified, displayName }: AuthUser): Person {
  return { uid, email: email ?? "", emailVerified, displayName: displayName || (email ?? "") };
}

export async function signIn(email: string, password: string): Promise<void> {
  await inWords(signInWithEmailAndPassword(openAuth(), email, password));
}

/** Signs in, and up: Google knows who it is either way. */
export async function signInWithGoogle(): Promise<void> {
  const auth = openAuth();
  await inWords(
    emulators
      ? signInWithCredential(auth, emulatedGoogle())
      : signInWithPopup(auth, new GoogleAuthProvider(), browserPopupRedirectResolver),
  );
}

/** The one person that Google knows on a development machine: its pop-up would need the network. */
function emulatedGoogle() {
  const claims = { sub: "google-demo", email: "google@tenon.test", email_verified: true, name: "Gil Google" };
  return GoogleAuthProvider.credential(JSON.stringify(claims));
}

export async function createAccount(account: { name: string; email: string; password: string }): Promise<Person> {
  const { user } = await inWords(createUserWithEmailAndPassword(openAuth(), account.email, account.password));
  await inWords(updateProfile(user, { displayName: account.name }));
  // The first token was made before the name was set; the API reads the name from the token.
  await inWords(user.getIdToken(true));
  // The account is there whether or not this message is; the page offers to send it again.
  await sendEmailVerification(user).catch(() => undefined);
  return { ...personOf(user), displayName: account.name };
}

export async function requestEmailVerification(): Promise<void> {
  await inWords(sendEmailVerification(signedInUser()));
}

/** Looks whether the address was verified meanwhile, perhaps on another device. */
export async function refreshPerson(): Promise<void> {
  const user = openAuth().currentUser;
  if (!user || user.emailVerified) return;
  await inWords(user.reload());
  // A new token, since the one in use still says that it was not; it also tells who watches the person.
  if (user.emailVerified) await inWords(user.getIdToken(true));
}

export async function verifyEmail(code: string): Promise<void> {
  await inWords(applyActionCode(openAuth(), code));
  await refreshPerson().catch(() => undefined);
}

export async function requestPasswordReset(email: string): Promise<void> {
  await inWords(sendPasswordResetEmail(openAuth(), email));
}

/** The address that the code of a reset was sent to. */
export function readResetCode(code: string): Promise<string> {
  return inWords(verifyPasswordResetCode(openAuth(), code));
}

export async function resetPassword(code: string, password: string): Promise<void> {
  await inWords(confirmPasswordReset(openAuth(), code, password));
}

export type SignInMethod = "password" | "google";

/** How the signed-in person can show again who they are. */
export function signInMethods(): SignInMethod[] {
  const providers = openAuth().currentUser?.providerData.map((provider) => provider.providerId) ?? [];
  return [
    ...(providers.includes("password") ? ["password" as const] : []),
    ...(providers.includes("google.com") ? ["google" as const] : []),
  ];
}

export async function signInAgain(password: string): Promise<void> {
  const user = signedInUser();
  await inWords(reauthenticateWithCredential(user, EmailAuthProvider.credential(user.email ?? "", password)));
  await inWords(user.getIdToken(true));
}

export async function signInAgainWithGoogle(): Promise<void> {
  const user = signedInUser();
  await inWords(
    emulators
      ? reauthenticateWithCredential(user, emulatedGoogle())
      : reauthenticateWithPopup(user, new GoogleAuthProvider(), browserPopupRedirectResolver),
  );
  await inWords(user.getIdToken(true));
}

/** Goes on with a sign-in that threw SecondFactorNeeded, the first one or a fresh one. */
export async function finishSignIn(needed: SecondFactorNeeded, code: string): Promise<void> {
  const { resolveSignIn } = await import("./second-factor");
  await resolveSignIn(needed, code);
}

/** Whether the token in use says that its sign-in had a second factor: the API and the Security Rules read the same claim. */
export async function signedInWithSecondFactor(): Promise<boolean> {
  const { signInSecondFactor } = await inWords(signedInUser().getIdTokenResult());
  return signInSecondFactor !== null;
}

export async function signOut(): Promise<void> {
  await inWords(signOutOfAuth(openAuth()));
}

export function signedInUser(): AuthUser {
  const user = openAuth().currentUser;
  if (!user) throw new AuthProblem("You are signed out. Sign in again.");
  return user;
}
