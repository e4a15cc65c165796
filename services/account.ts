import { type SignInMethod, signedInUser, signInMethods } from "./auth";
import { AuthProblem, inWords } from "./auth-problem";
import { type AuthUser, updatePassword, updateProfile } from "./firebase";
import { askToSignInAgain } from "./fresh-sign-in";
import type { Enrolment, Factor } from "./second-factor";

export type { Enrolment, Factor } from "./second-factor";

export interface Account {
  email: string;
  emailVerified: boolean;
  displayName: string;
  methods: SignInMethod[];
  factors: Factor[];
}

/** Firebase takes a change of what one signs in with for so long after a sign-in. */
const freshForMs = 5 * 60_000;

const secondFactor = () => import("./second-factor");

export async function readAccount(): Promise<Account> {
  const user = signedInUser();
  const factors = await (await secondFactor()).readFactors(user);
  const { email, emailVerified, displayName } = user;
  // The address was verified after this token was made; a new one also tells who watches the person.
  const { claims } = await inWords(user.getIdTokenResult());
  if (emailVerified && !claims["email_verified"]) await inWords(user.getIdToken(true));
  return { email: email ?? "", emailVerified, displayName: displayName ?? "", methods: signInMethods(), factors };
}

export async function renameAccount(displayName: string): Promise<void> {
  const user = signedInUser();
  await inWords(updateProfile(user, { displayName }));
  // The API and who watches the person read the name from the token.
  await inWords(user.getIdToken(true));
}

export function changePassword(password: string): Promise<void> {
  return freshly((user) => inWords(updatePassword(user, password)));
}

export function startEnrolment(): Promise<Enrolment> {
  return freshly(async (user) => (await secondFactor()).startEnrolment(user));
}

export function removeFactor(factorId: string): Promise<void> {
  return freshly(async (user) => (await secondFactor()).removeFactor(user, factorId));
}

/** Asks for the sign-in again where it is some time ago: before, so that nothing is typed in vain, and where Firebase says so. */
async function freshly<Result>(act: (user: AuthUser) => Promise<Result>): Promise<Result> {
  const { authTime } = await inWords(signedInUser().getIdTokenResult());
  const isFresh = Date.now() - new Date(authTime).getTime() < freshForMs;
  if (!isFresh) await confirmSignIn();
  try {
    return await act(signedInUser());
  } catch (error) {
    if (!isFresh || !(error instanceof AuthProblem) || error.code !== "auth/requires-recent-login") throw error;
    await confirmSignIn();
    return act(signedInUser());
  }
}

async function confirmSignIn(): Promise<void> {
  if (!(await askToSignInAgain())) throw new AuthProblem("Nothing was changed: you did not confirm that it is you.");
}
