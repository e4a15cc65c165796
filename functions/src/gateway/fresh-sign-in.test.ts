import { expect, test } from "vitest";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { inMemoryGateway, teamId } from "../../../tests/support/in-memory-gateway";
import { recordedMailing } from "@/tests/support/recorded-mailing";
import { recordedPublishing } from "@/tests/support/recorded-publishing";
import { allRoutes } from "../routes";
import { type Route, route } from "./route";

const fields = { method: "POST", tag: "Test", summary: "Test", audit: { none: "Changes nothing" } } as const;
const response = { status: 200, description: "Done" } as const;
const team = { kind: "team", permission: "configuration.write", scope: "integrations:write" } as const;

const secret = route({
  ...fields,
  path: "/secret",
  operationId: "makeSecret",
  access: team,
  freshSignIn: true,
  response,
  handle: async () => ({ body: {} }),
});
const plain = route({
  ...fields,
  path: "/plain",
  operationId: "plain",
  access: team,
  response,
  handle: async () => ({ body: {} }),
});
const world = (routes: Route[] = [secret, plain]) => inMemoryGateway(routes);
const asAdmin = { authorization: "Bearer token-admin", "x-team-id": teamId };
const minuteMs = 60_000;

test("a person whose sign-in is old is asked to sign in again, where a secret is made and nowhere else", async () => {
  const { send, platform } = world();
  expect((await send("POST", "/api/secret", asAdmin)).status).toBe(200);
  platform.clock.advance(60 * minuteMs);
  expect((await send("POST", "/api/secret", asAdmin)).status).toBe(200);
  platform.clock.advance(1);
  const refused = await send("POST", "/api/secret", asAdmin);
  expect(refused).toMatchObject({ status: 403, body: { code: "fresh_sign_in_required" } });
  expect(refused.headers.get("x-ratelimit-remaining")).not.toBeNull();
  expect((await send("POST", "/api/plain", asAdmin)).status).toBe(200);
});

test("signing in again is enough", async () => {
  const { send, platform, state } = world();
  platform.clock.advance(600 * minuteMs);
  expect((await send("POST", "/api/secret", asAdmin)).status).toBe(403);
  state.signedInAt = platform.clock.now();
  expect((await send("POST", "/api/secret", asAdmin)).status).toBe(200);
});

test("who may not do it at all is told that, and not to sign in again", async () => {
  const { send, platform } = world();
  platform.clock.advance(600 * minuteMs);
  const viewer = { ...asAdmin, authorization: "Bearer token-viewer" };
  expect(await send("POST", "/api/secret", viewer)).toMatchObject({ status: 403, body: { code: "forbidden" } });
});

test("an API key is never asked", async () => {
  const { send, platform } = world();
  platform.clock.advance(600 * minuteMs);
  expect((await send("POST", "/api/secret", { "x-api-key": "sk_live_integrations:write" })).status).toBe(200);
});

test("whatever answers a secret, or gives the team or all of its data away, asks for it", () => {
  const routes = allRoutes({ ...simulatedPlatform(), ...recordedMailing(), ...recordedPublishing() });
  const asking = routes.filter((one) => one.freshSignIn).map((one) => one.operationId);
  expect(asking.toSorted()).toEqual([
    "createApiKey",
    "createIncomingSource",
    "createWebhook",
    "deleteTeam",
    "exportTeam",
    "handOverTeam",
    "putApiKeyPolicy",
    "rotateApiKey",
    "rotateIncomingSecret",
    "rotateWebhookSecret",
  ]);
});
