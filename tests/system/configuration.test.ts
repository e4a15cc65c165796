import { afterAll, beforeAll, expect, test } from "vitest";
import { newTeam, type TestTeam } from "../support/callers.ts";
import { startInstance } from "../support/servers.ts";

type Instance = Awaited<ReturnType<typeof startInstance>>;

let team: TestTeam;
let instance: Instance;
beforeAll(async () => {
  team = await newTeam();
  instance = await startInstance("api", {
    API_KEY_PREFIX: "acme_",
    API_KEY_EXPIRY: "30",
    API_KEY_RATE_LIMITS: "500/60",
    WEBHOOKS_PER_TEAM: "1",
    WEBHOOKS_CREATED_PER_HOUR: "1",
    WEBHOOK_TIMEOUT: "5000",
    WEBHOOK_MAX_RETRIES: "2",
    WEBHOOK_RETRY_DELAY: "3000",
    WEBHOOK_BACKOFF_FACTOR: "4",
  });
});
afterAll(() => instance.process.stop());

async function post(path: string, body: unknown) {
  const response = await fetch(`${instance.url}/api${path}`, {
    method: "POST",
    headers: { ...team.asOwner, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> };
}

test("an API key has the prefix, the lifetime and the limits of the deployment, and works", async () => {
  const made = await post("/integrations/api-keys", { name: "Ours", scopes: ["contacts:read"] });
  expect(made.status).toBe(201);
  expect(made.body["key"]).toMatch(/^acme_live_[0-9A-Za-z]{49}$/);
  expect(made.body["rateLimits"]).toEqual([{ limit: 500, windowSeconds: 60 }]);
  const days = (Date.parse(String(made.body["expiresAt"])) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(29.9);
  expect(days).toBeLessThan(30.1);
  const me = await fetch(`${instance.url}/api/v1/me`, { headers: { authorization: `Bearer ${String(made.body["key"])}` } });
  expect(me.status).toBe(200);
});

test("a webhook has the deployment's defaults where it names none, and the team its number of webhooks, and of those it makes in an hour", async () => {
  const body = { name: "Ours", url: "https://receiver.example/hook", events: ["*"], retryConfig: { policy: "custom" } };
  const made = await post("/integrations/webhooks", body);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  expect(made.body["timeoutMs"]).toBe(5_000);
  expect(made.body["retryConfig"]).toEqual({
    policy: "custom",
    maxRetries: 2,
    initialDelayMs: 3_000,
    backoffMultiplier: 4,
    maxDelayMs: 3_600_000,
  });
  const second = await post("/integrations/webhooks", body);
  expect(second).toMatchObject({ status: 422, body: { code: "limit_reached" } });

  const address = `${instance.url}/api/integrations/webhooks/${String(made.body["id"])}`;
  expect((await fetch(address, { method: "DELETE", headers: team.asOwner })).status).toBe(200);
  const third = await post("/integrations/webhooks", body);
  expect(third).toMatchObject({ status: 429, body: { code: "rate_limited", "violated-policies": ["webhook-creation"] } });
  expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(3_000);
  for (const name of ["ratelimit", "ratelimit-policy", "x-ratelimit-remaining", "x-request-id"]) {
    expect(third.headers.get(name), name).toBeTruthy();
  }
});

test("a function with a wrong setting does not start, and says which variable it is and what is allowed", async () => {
  const started = startInstance("api", { WEBHOOK_TIMEOUT: "soon" });
  await expect(started).rejects.toThrow(/WEBHOOK_TIMEOUT is "soon"; allowed: a whole number from 1000 to 30000/);
});
