export { LogsPanel } from "./logs-panel";
export { RecentRequests } from "./recent-requests";
