export { AccountPanel } from "./account-panel";
