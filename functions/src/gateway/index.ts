export { createGateway } from "./create-gateway";
export { failureOf } from "./failure";
export { gatewayRoutes } from "./gateway.routes";
export { keepFrameworkAside, nodeListener } from "./http";
export { describeApi, openApiRoutes } from "./openapi";
export { fieldErrors } from "./parse-input";
export type { AuthenticateKey, FindRole, KeyVerdict, NewAuditEntry, RequestLog, WriteAudit } from "./ports";
export { notFound, ProblemError } from "./problem";
export {
  type Access,
  type Person,
  type Route,
  route,
  type RouteContext,
  type TeamCaller,
} from "./route";
