import type { Problem } from "@/types/problem";
import type { Role } from "@/types/roles";
import type { Scope } from "@/types/scopes";
import { simulatedPlatform } from "./simulated-platform";
import { createGateway } from "@/functions/src/gateway/create-gateway";
import { inMemoryLimitStore } from "@/functions/src/gateway/limiter/in-memory-limit-store";
import { createLimiter } from "@/functions/src/gateway/limiter/limiter";
import type { AnsweredRequest, KeyVerdict, NewAuditEntry } from "@/functions/src/gateway/ports";
import type { Route } from "@/functions/src/gateway/route";

export const teamId = `team_${"A".repeat(20)}`;
export const otherTeamId = `team_${"B".repeat(20)}`;

/** A problem, or what the routes of these tests answer. */
type Answer = Partial<Problem> & Record<string, unknown>;

/** A gateway for tests whose ports are all in memory. Tokens are `token-<role>` of one team (`+totp` with a second factor), keys `sk_live_<scope>`. */
export function inMemoryGateway(routes: Route[]) {
  const base = simulatedPlatform({
    verifyIdToken: (token) => {
      if (token === "token-unverifiable") return Promise.reject(new Error("the issuer's keys are out of reach"));
      const [, uid, factor] = /^token-(\w+)(\+totp)?$/.exec(token) ?? [];
      if (!uid) return Promise.resolve(null);
      const person = { uid, email: `${uid}@example.com`, displayName: uid };
      return Promise.resolve({ ...person, signedInAt: state.signedInAt, secondFactor: factor !== undefined });
    },
  });
  const logged: { teamId: string; entry: AnsweredRequest }[] = [];
  const audits: NewAuditEntry[] = [];
  const state = {
    rateLimits: [{ limit: 60, windowSeconds: 60 }],
    teamLimits: [{ limit: 6_000, windowSeconds: 60 }],
    closed: "",
    requiresSecondFactor: false,
    ends: 0,
    begins: 0,
    /** What the end of a request waits for. */
    storing: Promise.resolve(),
    signedInAt: new Date("2026-01-05T09:00:00.000Z"),
  };
  const gateway = createGateway({
    platform: base,
    routes,
    authenticateKey: (presented, ip): Promise<KeyVerdict> => {
      const name = presented.replace("sk_live_", "");
      if (name === "revoked")
        return Promise.resolve({ ok: false, code: "key_revoked", detail: "Revoked", teamId, keyId: "key_revoked" });
      if (name === "unknown") return Promise.resolve({ ok: false, code: "unauthenticated", detail: "There is no such API key" });
      if (name === "elsewhere")
        return Promise.resolve({ ok: false, code: "ip_not_allowed", detail: `Not from ${ip}`, teamId, keyId: "key_ip" });
      const caller = { kind: "apiKey" as const, keyId: `key_${name}`, keyName: name, teamId, scopes: [name as Scope] };
      return Promise.resolve({ ok: true, caller, rateLimits: state.rateLimits });
    },
    findRole: (team, uid) => Promise.resolve(team === teamId && uid !== "stranger" ? (uid as Role) : null),
    findTeam: (team) =>
      Promise.resolve(
        team === teamId
          ? {
              rateLimits: state.teamLimits,
              requiresSecondFactor: state.requiresSecondFactor,
              ...(state.closed ? { closed: state.closed } : {}),
            }
          : null,
      ),
    requestLog: {
      begin: () => void state.begins++,
      record: (team, entry) => void logged.push({ teamId: team, entry }),
      end: () => {
        state.ends++;
        return state.storing;
      },
      flush: () => Promise.resolve(),
    },
    writeAudit: (_tx, _db, entry) => void audits.push(entry),
    limiter: createLimiter(inMemoryLimitStore(() => base.clock.now().getTime()).store, base.clock),
  });
  const send = async (method: string, path: string, headers: Record<string, string> = {}, body?: string) => {
    const response = await gateway.request(path, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text.startsWith("{") ? JSON.parse(text) : text) as Answer,
    };
  };
  return { gateway, send, logged, audits, state, platform: base };
}
