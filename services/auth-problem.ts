import type { MultiFactorError } from "./firebase";

type ProblemField = "email" | "password" | "code";

/** A refusal by Firebase Auth, in words for the person. `field` is the form's field that it is about. */
export class AuthProblem extends Error {
  constructor(
    message: string,
    readonly field?: ProblemField,
    /** As Firebase names it: `auth/weak-password`. */
    readonly code?: string,
  ) {
    super(message);
    this.name = "AuthProblem";
  }
}

/** The password, or Google, was right, and the account asks for a code as well. `answer` is what that sign-in goes on from. */
export class SecondFactorNeeded extends Error {
  constructor(readonly answer: MultiFactorError) {
    super("Enter the code of your second factor.");
    this.name = "SecondFactorNeeded";
  }
}

const tookTooLong = "This took too long. Start again.";
const wrongCredentials = "The e-mail address or the password is wrong.";
const words: Record<string, [message: string, field?: ProblemField]> = {
  "auth/invalid-credential": [wrongCredentials],
  "auth/wrong-password": [wrongCredentials],
  "auth/user-not-found": [wrongCredentials],
  "auth/invalid-email": ["This is not an e-mail address.", "email"],
  "auth/email-already-in-use": ["There is an account with this address already. Sign in instead.", "email"],
  "auth/weak-password": ["Choose a longer password.", "password"],
  "auth/password-does-not-meet-requirements": ["Choose a longer password, of more than one kind of letters.", "password"],
  "auth/invalid-verification-code": ["This code is wrong. Enter the one that the app shows now.", "code"],
  "auth/missing-code": ["Enter the code that the app shows.", "code"],
  "auth/code-expired": [tookTooLong],
  "auth/invalid-verification-id": [tookTooLong],
  "auth/invalid-multi-factor-session": [tookTooLong],
  "auth/multi-factor-info-not-found": ["This second factor was removed. Sign in again."],
  "auth/second-factor-already-in-use": ["This second factor is set up already."],
  "auth/maximum-second-factor-count-exceeded": ["This account has as many second factors as it can have. Remove one first."],
  "auth/unverified-email": ["Verify your e-mail address first."],
  "auth/operation-not-allowed": ["This is not turned on here. Ask the operator."],
  "auth/requires-recent-login": ["Your sign-in is some time ago. Sign in again."],
  "auth/user-token-expired": ["You were signed out. Sign in again."],
  "auth/popup-closed-by-user": ["The window was closed before you were signed in."],
  "auth/cancelled-popup-request": ["The window was closed before you were signed in."],
  "auth/popup-blocked": ["The browser blocked the window. Allow pop-ups for this page, then try again."],
  "auth/account-exists-with-different-credential": ["There is an account with this address already. Sign in with its password."],
  "auth/user-mismatch": ["This is another account. Choose the one you are signed in with."],
  "auth/expired-action-code": ["This link has expired. Ask for a new one."],
  "auth/invalid-action-code": ["This link was used already, or is not complete. Ask for a new one."],
  "auth/user-disabled": ["This account is disabled. Ask an admin of your team."],
  "auth/too-many-requests": ["Too many attempts. Wait a minute, then try again."],
  "auth/network-request-failed": ["The sign-in service could not be reached. Check the connection and try again."],
};

export async function inWords<Result>(attempt: Promise<Result>): Promise<Result> {
  try {
    return await attempt;
  } catch (error) {
    const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
    if (code === "auth/multi-factor-auth-required") throw new SecondFactorNeeded(error as MultiFactorError);
    const [message, field] = words[code] ?? ["It did not work. Try again."];
    throw new AuthProblem(message, field, code);
  }
}
