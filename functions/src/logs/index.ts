export { writeAudit } from "./audit-store";
export { sweepUsage } from "./fold-usage";
export { logRoutes } from "./logs.routes";
export { type Companion, createRequestLog } from "./request-log";
