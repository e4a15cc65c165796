export { AppShell } from "./app-shell";
export { CenteredPage } from "./centered-page";
export { IntegrationHeader } from "./integration-header";
export { initials } from "./initials";
export { RequireTeam, withTeam } from "./require-team";
export { homePath, readReturnPath, signInPath } from "./return-path";
