import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { callApi, newKey, newTeam } from "../support/callers.ts";
import { eventually, pauseFirestore } from "../support/servers.ts";

/** What a key is known for: 5 s, and the time that the test itself takes. */
const knownMs = 5_000;

test("while the database is away, a key that is known goes on for 5 s at most; nothing is called valid; then all is as before", async () => {
  const team = await newTeam();
  const asking = await newKey(team, ["contacts:read"]);
  const presented = String(asking["authorization"]).replace("Bearer ", "");
  const verify = () => callApi("POST", "/v1/keys/verify", asking, { key: presented });
  const fresh = await callApi("POST", "/integrations/api-keys", team.asOwner, { name: "Unseen", scopes: ["contacts:read"] });
  // In use, so that it holds permits.
  for (let request = 0; request < 20; request++) expect((await callApi("GET", "/v1/me", asking)).status).toBe(200);

  const resume = await pauseFirestore();
  try {
    const unseen = callApi("GET", "/v1/me", { authorization: `Bearer ${String(fresh.body["key"])}` });
    await sleep(knownMs);
    const refused = await Promise.all([unseen, callApi("GET", "/v1/me", asking), verify()]);
    for (const { status, headers, body } of refused) {
      expect(status).toBe(503);
      expect(headers.get("content-type")).toContain("application/problem+json");
      expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
      expect(body).toMatchObject({ code: "unavailable" });
      expect(body["valid"]).toBeUndefined();
    }
  } finally {
    await resume();
  }
  await eventually(async () => (await callApi("GET", "/v1/me", asking)).status === 200);
  expect((await verify()).body).toMatchObject({ valid: true, code: "VALID" });
});
