export { AgentsPanel } from "./agents-panel";
