import { expect, test } from "vitest";
import { inMemoryGateway, teamId } from "../../../tests/support/in-memory-gateway";
import { gatewayRoutes } from "./gateway.routes";

const { send } = inMemoryGateway(gatewayRoutes());

test("says that it is up without a credential", async () => {
  expect((await send("GET", "/api/ping")).body).toEqual({ status: "ok" });
});

test("tells any valid credential what it is, and nobody else anything", async () => {
  const person = await send("GET", "/api/v1/me", { authorization: "Bearer token-viewer", "x-team-id": teamId });
  expect(person.body).toEqual({
    kind: "person",
    id: "viewer",
    email: "viewer@example.com",
    displayName: "viewer",
    teamId,
    role: "viewer",
  });
  const key = await send("GET", "/api/v1/me", { authorization: "Bearer sk_live_reports:export" });
  expect(key.body).toEqual({
    kind: "apiKey",
    id: "key_reports:export",
    name: "reports:export",
    teamId,
    scopes: ["reports:export"],
  });
  expect((await send("GET", "/api/v1/me")).status).toBe(401);
});
