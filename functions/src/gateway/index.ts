export { callerId } from "./caller-id";
export { refusedByLimit } from "./charge-request";
export { createGateway } from "./create-gateway";
export { cursorFrom } from "./cursor-param";
export { soon, withinDeadline } from "./deadline";
export { failureOf } from "./failure";
export { idParam } from "./id-param";
export { gatewayRoutes } from "./gateway.routes";
export { keepFrameworkAside, nodeListener, withoutDomains } from "./http";
export { describeApi, openApiRoutes } from "./openapi";
export { checkInput, fieldErrors } from "./parse-input";
export type {
  AnsweredRequest,
  AuthenticateKey,
  FindRole,
  KeyVerdict,
  NewAuditEntry,
  RequestLog,
  TeamStanding,
  WriteAudit,
} from "./ports";
export { tightestOf } from "./limiter/limit-headers";
export type { Limiter } from "./limiter/limiter";
export { limiterOf } from "./limiter/limiter-of";
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
