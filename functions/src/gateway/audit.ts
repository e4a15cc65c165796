import type { Platform } from "../platform/platform";
import type { Exchange } from "./exchange";
import type { NewAuditEntry, WriteAudit } from "./ports";
import type { Route, RouteContext } from "./route";

export interface AuditPorts {
  platform: Platform;
  writeAudit: WriteAudit;
}

export function auditor(ports: AuditPorts, route: Route, exchange: Exchange): RouteContext["audit"] {
  return (tx, record, teamId) => {
    if (!("event" in route.audit)) throw new Error(`${route.operationId} declares no audit event but writes one`);
    const team = exchange.teamId || teamId;
    if (!team) throw new Error(`${route.operationId} has no team: its handler must name one to audit`);
    exchange.accounted = true;
    ports.writeAudit(tx, ports.platform.db, {
      teamId: team,
      event: route.audit.event,
      actor: actorOf(exchange),
      ...record,
      requestId: exchange.requestId,
      ip: exchange.ip,
      at: ports.platform.clock.now().toISOString(),
    });
  };
}

/** Where a declared event was not recorded the code is wrong: loud in development and tests, logged where customers wait. */
export function checkAudited(ports: AuditPorts, route: Route, exchange: Exchange): void {
  if (!("event" in route.audit) || exchange.accounted) return;
  const message = `${route.operationId} changed something without its audit event ${route.audit.event}`;
  if (!ports.platform.config.deployed) throw new Error(message);
  ports.platform.log.error(message, { requestId: exchange.requestId });
}

function actorOf({ caller }: Exchange): NewAuditEntry["actor"] {
  if (!caller) return { kind: "system", id: "public", name: "Without a credential" };
  return caller.kind === "person"
    ? { kind: "person", id: caller.uid, name: caller.displayName || caller.email }
    : { kind: "apiKey", id: caller.keyId, name: caller.keyName };
}
