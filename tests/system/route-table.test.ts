import { beforeAll, describe, expect, test } from "vitest";
import type { Route } from "@/functions/src/gateway";
import { problems } from "@/types/problem";
import { allCallers, promised, type TableCaller } from "./routes/callers.ts";
import { sampleOf, signedSampleOf } from "./routes/samples.ts";
import { type Answer, send, sendJson, told } from "./routes/send.ts";
import { fill, type Ids, methodOf, nameOf, openTable, paramsOf } from "./routes/table.ts";
import { absent, changesOf, contentsOf, must, newWorld, settledContentsOf, type World } from "./routes/world.ts";

const { platform, routes } = openTable();

let ours: World;
let theirs: World;
let callers: TableCaller[];
beforeAll(async () => {
  [ours, theirs] = await Promise.all([newWorld(), newWorld()]);
  callers = await allCallers(ours);
});

function call(route: Route, headers: Record<string, string>, ids: Ids, body: unknown = sampleOf(route)) {
  const signed = signedSampleOf(route);
  if (signed) return send(methodOf(route), fill(route, ids), { ...headers, ...signed.headers }, signed.body);
  return sendJson(methodOf(route), fill(route, ids), headers, body);
}

/** Tries each route at once, and returns a line for each that answered otherwise than promised. */
async function surprises(tried: readonly Route[], attempt: (route: Route) => Promise<string | null>): Promise<string[]> {
  const lines = await Promise.all(tried.map(async (route) => ({ route, line: await attempt(route) })));
  return lines.flatMap(({ route, line }) => (line === null ? [] : `${nameOf(route)}: ${line}`));
}

function refusedAs(answer: Answer, code: keyof typeof problems): string | null {
  const asPromised = answer.status === problems[code].status && answer.problem?.code === code;
  return asPromised ? null : `must be ${problems[code].status} ${code}, was ${told(answer)}`;
}

test("the table has the routes of every area, and each says who may call it and what it records", () => {
  expect(routes.length).toBeGreaterThanOrEqual(49);
  expect(new Set(routes.map(nameOf)).size).toBe(routes.length);
  expect(new Set(routes.map((route) => route.operationId)).size).toBe(routes.length);
  for (const { access, audit } of routes) {
    expect("because" in access ? access.because : access.permission).not.toBe("");
    expect("event" in audit ? audit.event : audit.none).not.toBe("");
  }
});

describe("who the table refuses", () => {
  test("is refused on every route, by the exact code, and changes nothing", async () => {
    const before = await settledContentsOf(platform.db, ours.teamId);
    const wrong: string[] = [];
    let count = 0;
    for (const caller of callers) {
      const closed = routes.filter((route) => promised(route.access, caller) !== null);
      const lines = await surprises(closed, async (route) =>
        refusedAs(await call(route, caller.headers, ours.ids), promised(route.access, caller)!),
      );
      wrong.push(...lines.map((line) => `${caller.name} → ${line}`));
      count += closed.length;
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(1_000);
    expect(changesOf(before, await contentsOf(platform.db, ours.teamId))).toEqual([]);
  });

  test("is told by a challenge how to authenticate", async () => {
    const answer = await sendJson("GET", "/v1/me");
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer realm=/);
  });
});

describe("an object of another team", () => {
  const withParams = routes.filter((route) => route.access.kind !== "public" && paramsOf(route).length > 0);

  /** Each parameter in turn names theirs, the others ours; and all of them theirs. */
  const mixtures = (route: Route): Ids[] => [
    theirs.ids,
    ...paramsOf(route).map((name) => ({ ...ours.ids, [name]: theirs.ids[name]! })),
  ];

  test("is not there for our owner, nor for a key of ours that opens everything", async () => {
    const before = await settledContentsOf(platform.db, theirs.teamId);
    const fullKey = callers.find(({ name }) => name.endsWith("admin:full"))!.headers;
    const wrong = await surprises(withParams, async (route) => {
      const isForPeople = route.access.kind === "person" || (route.access.kind === "team" && route.access.scope === null);
      for (const headers of isForPeople ? [ours.asOwner] : [ours.asOwner, fullKey]) {
        for (const ids of mixtures(route)) {
          const line = refusedAs(await call(route, headers, ids), "not_found");
          if (line) return line;
        }
      }
      return null;
    });
    expect(wrong).toEqual([]);
    expect(withParams.length).toBeGreaterThan(20);
    expect(changesOf(before, await contentsOf(platform.db, theirs.teamId))).toEqual([]);
  });

  test("is told apart from one that does not exist by nothing in the answer", async () => {
    const wrong = await surprises(withParams, async (route) => {
      const [foreign, missing] = [await call(route, ours.asOwner, theirs.ids), await call(route, ours.asOwner, absent(ours.ids))];
      return foreign.problem?.detail === missing.problem?.detail ? null : `${told(foreign)} or ${told(missing)}`;
    });
    expect(wrong).toEqual([]);
  });

  test("is not there for a test key either, even if it is of the live team that made it", async () => {
    const settings = { name: "Test", scopes: ["admin:full"], environment: "test" };
    const { key } = await must("POST", "/integrations/api-keys", theirs.asOwner, settings);
    const answer = await sendJson("GET", `/v1/contacts/${theirs.ids["contactId"]}`, { authorization: `Bearer ${key}` });
    expect(refusedAs(answer, "not_found")).toBeNull();
  });
});

describe("who the table lets in", () => {
  /** What an allowed caller may be answered: the declared status, that there is no such object, or that a limit is reached. */
  function goesOn(route: Route, answer: Answer): string | null {
    const isStranger = answer.problem?.errors?.some(({ path }) => path === "header.X-Team-Id") ?? false;
    const acceptable = paramsOf(route).length > 0 ? [404] : [route.response.status, ...(route.body ? [404, 409, 422] : [])];
    return acceptable.includes(answer.status) && !isStranger ? null : told(answer);
  }

  test("gets past the door on every route", async () => {
    const missing = absent(ours.ids);
    const wrong: string[] = [];
    for (const caller of callers) {
      // Who leaves is out: that route has its own turn below.
      const open = routes.filter((route) => route.operationId !== "leaveTeam" && promised(route.access, caller) === null);
      const lines = await surprises(open, async (route) => goesOn(route, await call(route, caller.headers, missing)));
      wrong.push(...lines.map((line) => `${caller.name} → ${line}`));
    }
    expect(wrong).toEqual([]);
  });

  test("may leave the team, but for its last owner", async () => {
    const leave = routes.filter(({ operationId }) => operationId === "leaveTeam");
    expect(leave).toHaveLength(1);
    const leavers = callers.filter((caller) => promised(leave[0]!.access, caller) === null);
    const statuses = await Promise.all(leavers.map(async ({ headers }) => (await call(leave[0]!, headers, ours.ids)).status));
    expect(statuses.filter((status) => status === 409)).toHaveLength(1);
    expect(statuses.filter((status) => status === 200)).toHaveLength(leavers.length - 1);
  });

  test("is answered the declared status on an object of their own", async () => {
    const endings: Record<string, number> = { deleteTeam: 3, keepTeam: 4, handOverTeam: 5, leaveTeam: 6 };
    const last = (route: Route) =>
      endings[route.operationId] ?? (route.method === "DELETE" ? 2 : route.operationId.startsWith("revoke") ? 1 : 0);
    // What waits in the world is on its way while this runs; each has a test of its own.
    const mayHaveEnded = new Set(["cancelDelivery", "hurryDelivery", "pauseDelivery", "resumeDelivery", "cancelReplay"]);
    const wrong: string[] = [];
    for (const route of routes.toSorted((a, b) => last(a) - last(b))) {
      const accepts = route.operationId === "acceptInvite";
      const headers = accepts ? { authorization: `Bearer ${theirs.invited.account.idToken}` } : theirs.asOwner;
      const special: Record<string, object> = {
        acceptInvite: { token: theirs.invited.token },
        handOverTeam: { uid: theirs.heir.uid },
        deleteTeam: { name: "Renamed" },
      };
      const body = special[route.operationId] ?? sampleOf(route);
      const ids = { ...theirs.ids };
      // The world's own invite is accepted, and a new link would end the one that was sent.
      if (route.operationId === "deleteInvite" || route.operationId === "resendInvite") {
        const invite = await must("POST", "/teams/invites", theirs.asOwner, {
          email: `${route.operationId}@tenon.test`,
          role: "viewer",
        });
        ids["inviteId"] = invite["id"]!;
      }
      const answer = await call(route, headers, ids, body);
      if (mayHaveEnded.has(route.operationId) && answer.problem?.code === "conflict") continue;
      if (answer.status !== route.response.status) wrong.push(`${nameOf(route)}: ${told(answer)}`);
    }
    expect(wrong).toEqual([]);
  });
});
