export { normalisedIp } from "./client-ip";
export { createGateway, type GatewayPorts } from "./create-gateway";
export { gatewayRoutes } from "./gateway.routes";
export { keepFrameworkAside, nodeListener } from "./http";
export { describeApi, openApiRoutes } from "./openapi";
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
