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
    const [message, field] = words[code] ?? ["Sign-in did not work. Try again."];
    throw new AuthProblem(message, field);
  }
}
