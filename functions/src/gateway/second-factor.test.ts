import { expect, test } from "vitest";
import { inMemoryGateway, teamId } from "@/tests/support/in-memory-gateway";
import { recordedMailing } from "@/tests/support/recorded-mailing";
import { recordedPublishing } from "@/tests/support/recorded-publishing";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { allRoutes } from "../routes";
import { route } from "./route";

const fields = { tag: "Test", summary: "Test", audit: { none: "Changes nothing" } } as const;
const response = { status: 200, description: "Done" } as const;

const read = route({
  ...fields,
  method: "GET",
  path: "/read",
  operationId: "read",
  access: { kind: "team", permission: "resources.read", scope: "contacts:read" },
  response,
  handle: async () => ({ body: {} }),
});
const manage = route({
  ...fields,
  method: "POST",
  path: "/manage",
  operationId: "manage",
  access: { kind: "team", permission: "team.manage", scope: null },
  freshSignIn: true,
  response,
  handle: async () => ({ body: {} }),
});
const leave = route({
  ...fields,
  method: "POST",
  path: "/leave",
  operationId: "leave",
  access: { kind: "team", permission: "team.read", scope: null },
  withoutSecondFactor: true,
  response,
  handle: async () => ({ body: {} }),
});
const own = route({
  ...fields,
  method: "GET",
  path: "/own",
  operationId: "own",
  access: { kind: "person", because: "it is about nobody else" },
  response,
  handle: async () => ({ body: {} }),
});

const as = (token: string) => ({ authorization: `Bearer token-${token}`, "x-team-id": teamId });
function asking() {
  const world = inMemoryGateway([read, manage, leave, own]);
  world.state.requiresSecondFactor = true;
  return world;
}

test.each(["owner", "admin"])(
  "a team that asks for a second factor refuses an %s without one, and takes one who has it",
  async (role) => {
    const { send } = asking();
    for (const [method, path] of [
      ["GET", "/api/read"],
      ["POST", "/api/manage"],
    ] as const) {
      expect(await send(method, path, as(role))).toMatchObject({ status: 403, body: { code: "second_factor_required" } });
      expect((await send(method, path, as(`${role}+totp`))).status).toBe(200);
    }
  },
);

test.each(["member", "viewer"])("it does not ask a %s", async (role) => {
  expect((await asking().send("GET", "/api/read", as(role))).status).toBe(200);
});

test("who may not do it at all is told that, and not to set up a second factor", async () => {
  expect(await asking().send("POST", "/api/manage", as("member"))).toMatchObject({ body: { code: "forbidden" } });
});

test("a second factor is asked for before a fresh sign-in: signing in again without one would not help", async () => {
  const { send, platform } = asking();
  platform.clock.advance(600 * 60_000);
  expect((await send("POST", "/api/manage", as("owner"))).body.code).toBe("second_factor_required");
  expect((await send("POST", "/api/manage", as("owner+totp"))).body.code).toBe("fresh_sign_in_required");
});

test("what a person needs to get in order stays open, and so does what is about no team", async () => {
  const { send } = asking();
  expect((await send("POST", "/api/leave", as("admin"))).status).toBe(200);
  expect((await send("GET", "/api/own", as("admin"))).status).toBe(200);
});

test("a team that does not ask takes everyone, and an API key is never asked", async () => {
  const world = inMemoryGateway([read]);
  expect((await world.send("GET", "/api/read", as("owner"))).status).toBe(200);
  expect((await asking().send("GET", "/api/read", { "x-api-key": "sk_live_contacts:read" })).status).toBe(200);
});

test("of all routes of a team, only these answer an admin who has none", () => {
  const routes = allRoutes({ ...simulatedPlatform(), ...recordedMailing(), ...recordedPublishing() });
  const open = routes.filter((one) => one.withoutSecondFactor).map((one) => one.operationId);
  expect(open.toSorted()).toEqual(["getMe", "getTeam", "leaveTeam"]);
});
