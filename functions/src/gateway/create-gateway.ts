import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { idPrefixes, newId } from "../platform/ids";
import { auditor, checkAudited } from "./audit";
import { authenticate, authorize, requireFreshSignIn, requireSecondFactor } from "./authenticate";
import { chargeRequest } from "./charge-request";
import { clientIp } from "./client-ip";
import { withinDeadline } from "./deadline";
import { createDoor, type Door } from "./door";
import { brokenOffText, errorText, type Exchange, recordExchange } from "./exchange";
import { failureOf } from "./failure";
import { answerOnce } from "./idempotency/answer-once";
import { firestoreIdempotencyStore, type IdempotencyStore } from "./idempotency/idempotency-store";
import type { Limiter } from "./limiter/limiter";
import { limiterOf } from "./limiter/limiter-of";
import { parseInput } from "./parse-input";
import type { AuthenticateKey, FindRole, FindTeam, RequestLog, WriteAudit } from "./ports";
import { ProblemError } from "./problem";
import { receiveBody } from "./receive-body";
import { answerHeaders, respond, respondFailure } from "./respond";
import type { Platform } from "../platform/platform";
import type { Route, RouteContext } from "./route";
import { allowedMethods, honoPath, type Path, pathsOf, routeFor } from "./route-table";

export interface GatewayPorts {
  platform: Platform;
  routes: readonly Route[];
  authenticateKey: AuthenticateKey;
  findRole: FindRole;
  findTeam: FindTeam;
  requestLog: RequestLog;
  writeAudit: WriteAudit;
  /** The one of the platform unless given. */
  limiter?: Limiter;
  /** Firestore unless given. */
  idempotencyStore?: IdempotencyStore;
}

type Environment = { Bindings: Partial<HttpBindings> };
type GatewayContext = Context<Environment>;
type Ports = GatewayPorts & { limiter: Limiter; idempotency: IdempotencyStore; door: Door };

const admissionTimeoutMs = 10_000;
/** Clients seldom wait longer, and the database client alone tries a commit for minutes. */
const handlingTimeoutMs = 60_000;
const logTimeoutMs = 5_000;

/** The one path that each HTTPS request takes. */
export function createGateway(given: GatewayPorts): Hono<Environment> {
  const { platform } = given;
  const limiter = given.limiter ?? limiterOf(platform);
  const idempotency = given.idempotencyStore ?? firestoreIdempotencyStore(platform.db);
  const door = createDoor(platform.clock, platform.config.perAddress);
  const ports: Ports = { ...given, limiter, idempotency, door };
  const app = new Hono<Environment>({ getPath: (request) => pathBelowApi(request.url) });
  for (const path of pathsOf(given.routes)) {
    app.all(honoPath(path.template), (context) =>
      answer(ports, context, (exchange) => answerPath(ports, context, path, exchange)),
    );
  }
  app.notFound((context) =>
    answer(ports, context, (exchange) => {
      throw new ProblemError("unknown_path", `There is nothing at ${exchange.path.slice(0, 200)}`);
    }),
  );
  return app;
}

/** Reached at its own address, the function has no `/api` before its paths; through the page's server it has. */
function pathBelowApi(url: string): string {
  return new URL(url).pathname.replace(/^\/api(?=\/|$)/, "") || "/";
}

async function answer(
  ports: Ports,
  context: GatewayContext,
  respondTo: (exchange: Exchange) => Promise<Response>,
): Promise<Response> {
  const { platform, requestLog } = ports;
  const exchange = startExchange(platform, context);
  requestLog.begin();
  const end = async (status: number, error?: string) => {
    recordExchange(requestLog, exchange, status, error);
    const stored = withinDeadline(requestLog.end(), logTimeoutMs).catch((err: unknown) =>
      platform.log.error("The request log could not be written", { err }),
    );
    // What is in no team's log does not wait for the entries of others.
    if (exchange.teamId) await stored;
  };
  try {
    const response = await respondTo(exchange);
    const { body, requestId } = exchange;
    if (!body) await end(response.status);
    body?.onEnd((err) => {
      const error = brokenOffText(err);
      if (error) platform.log.error(error, { requestId, err });
      return end(response.status, error);
    });
    return response;
  } catch (err) {
    const failure = failureOf(err, exchange.requestId, platform.log);
    const response = respondFailure(exchange, failure);
    await end(response.status, errorText(failure));
    return response;
  }
}

function startExchange(platform: Platform, context: GatewayContext): Exchange {
  const socketAddress = context.env?.incoming?.socket.remoteAddress;
  return {
    requestId: newId(idPrefixes.request),
    ip: clientIp(context.req.header("x-forwarded-for") ?? null, socketAddress, platform.config.trustedHops),
    method: context.req.method,
    path: context.req.path,
    startedAt: platform.clock.now(),
    startedMs: performance.now(),
    accounted: false,
  };
}

async function answerPath(ports: Ports, context: GatewayContext, path: Path, exchange: Exchange): Promise<Response> {
  exchange.template = path.template;
  const route = routeFor(path, exchange.method);
  const allow = allowedMethods(path);
  if (!route && exchange.method === "OPTIONS")
    return new Response(null, { status: 204, headers: answerHeaders(exchange, { allow }) });
  if (!route) throw new ProblemError("method_not_allowed", `This path takes ${allow}`, { headers: { allow } });
  return answerRoute(ports, context, route, exchange);
}

async function answerRoute(ports: Ports, context: GatewayContext, route: Route, exchange: Exchange): Promise<Response> {
  const { headers } = context.req.raw;
  await withinDeadline(admit(ports, route, headers, exchange), admissionTimeoutMs);
  const rawBody = await receiveBody(route, context.req);
  const { search, searchParams } = new URL(context.req.url);
  const input = parseInput(route, { params: context.req.param(), query: searchParams, body: rawBody, headers });
  const call: RouteContext = {
    ...input,
    caller: exchange.caller ?? null,
    teamId: exchange.teamId ?? "",
    requestId: exchange.requestId,
    ip: exchange.ip,
    method: exchange.method,
    headers,
    search,
    rawBody,
    audit: auditor(ports, route, exchange),
    unchanged: () => {
      exchange.accounted = true;
    },
  };
  const handled = answerOnce(ports, route, exchange, { headers, search, rawBody }, async () => {
    const answered = await route.handle(call);
    checkAudited(ports, route, exchange);
    return answered;
  });
  const result = await withinDeadline(handled, handlingTimeoutMs, lateText(route));
  return respond(exchange, route, result);
}

/** A commit that is under way cannot be called back. */
function lateText({ method }: Route): string {
  if (method === "GET") return "It took longer than a minute; try again";
  const unsure = "It took longer than a minute, and may be done still: look before you send it again";
  return method === "POST" ? `${unsure}, or send the Idempotency-Key again that it had` : unsure;
}

/** Who is it, may they, and have they requests left. */
async function admit(ports: Ports, route: Route, headers: Headers, exchange: Exchange): Promise<void> {
  if (route.access.kind === "public") return ports.door.enter(exchange.ip);
  const found = await authenticate(ports, route.access, headers, exchange.ip, (who) => {
    exchange.teamId = who.teamId;
    exchange.keyId = who.keyId;
  });
  const { caller, teamId, team, subject, rateLimits, signedInAt } = found;
  // Before it is put down to the team: what is being deleted gets no more entries in its log.
  if (team?.closed && !route.whileClosed) throw new ProblemError("team_closed", team.closed);
  exchange.caller = caller;
  exchange.teamId = teamId;
  exchange.watching = route.watched === true && caller.kind === "person";
  if (caller.kind === "apiKey") exchange.keyId = caller.keyId;
  try {
    authorize(route.access, caller);
    if (!route.withoutSecondFactor) requireSecondFactor(caller, team);
    const { clock, config } = ports.platform;
    if (route.freshSignIn && signedInAt) requireFreshSignIn(signedInAt, clock.now(), config.freshSignInMs);
  } catch (refusal) {
    // What a caller may not do costs nothing of its limits, but is told where they stand like every other answer.
    exchange.grant = await ports.limiter.look(subject, rateLimits);
    throw refusal;
  }
  await chargeRequest(ports, found, exchange);
}
