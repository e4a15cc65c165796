export { createGateway } from "./create-gateway";
export { failureOf } from "./failure";
export { idParam } from "./id-param";
export { gatewayRoutes } from "./gateway.routes";
export { keepFrameworkAside, nodeListener } from "./http";
export { describeApi, openApiRoutes } from "./openapi";
export { fieldErrors } from "./parse-input";
export type {
  AuthenticateKey,
  FindRole,
  KeyVerdict,
  NewAuditEntry,
  RequestLog,
  TeamStanding,
  WriteAudit,
} from "./ports";
export { chargeCost } from "./limiter/charge-cost";
export { firestoreLimitStore } from "./limiter/limit-store";
export { notFound, ProblemError } from "./problem";
export { exampleProblem, problemTexts } from "./problem-texts";
export { usedOfLimits } from "./team-usage";
export {
  type Access,
  type Person,
  type Route,
  type RouteAnswer,
  route,
  type RouteContext,
  type RouteExample,
  type TeamCaller,
} from "./route";
