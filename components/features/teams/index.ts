export { AuthActionPage } from "./auth-action-page";
export { FreshSignInDialog } from "./fresh-sign-in-dialog";
export { InvitePage } from "./invite-page";
export { NewTeamPage } from "./new-team-page";
export { passwordHint, passwordSchema } from "./password";
export { ResetPasswordForm } from "./reset-password-form";
export { showAuthProblem } from "./show-auth-problem";
export { SignInPage, SignUpPage } from "./sign-in-page";
export { TeamPanel } from "./team-panel";
