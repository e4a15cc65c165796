export { normalisedIp } from "./client-ip";
export { createGateway, type GatewayPorts } from "./create-gateway";
export { failureOf } from "./failure";
export { gatewayRoutes } from "./gateway.routes";
export { keepRawBodies, nodeListener } from "./http";
export { describeApi, openApiRoutes } from "./openapi";
export { fieldErrors } from "./parse-input";
export type { AuthenticateKey, FindRole, KeyVerdict, NewAuditEntry, RequestLog, WriteAudit } from "./ports";
export { notFound, problemBody, ProblemError } from "./problem";
export {
  type Access,
  type Audit,
  type AuditRecord,
  type KeyCaller,
  type Person,
  type Route,
  route,
  type RouteAnswer,
  type RouteContext,
  type TeamCaller,
  type TeamPerson,
} from "./route";
