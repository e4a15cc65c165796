export { writeAudit } from "./audit-store";
export { logRoutes } from "./logs.routes";
export { type Companion, createRequestLog } from "./request-log";
