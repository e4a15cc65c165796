export { AppShell } from "./app-shell";
export { CenteredPage } from "./centered-page";
export { IntegrationHeader } from "./integration-header";
export { initials } from "./initials";
export { onPaletteView, paletteView, showPalette, type PaletteView } from "./palette-store";
export { useChooseTeam } from "./use-choose-team";
export { integrationTabs, settingsSections, workSections } from "./sections";
export { RequireTeam, withTeam } from "./require-team";
export { homePath, readReturnPath, signInPath } from "./return-path";
