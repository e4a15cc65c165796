import { beforeAll, describe, expect, test } from "vitest";
import { newKey as randomKey } from "@/functions/src/apiKeys/key-format";
import { type ApiAnswer, callApi, newTeam, type TestTeam } from "../support/callers.ts";

let team: TestTeam;
let good: string;
beforeAll(async () => {
  team = await newTeam();
  const { body } = await make({});
  good = String(body["key"]);
});

const make = (settings: object) =>
  callApi("POST", "/integrations/api-keys", team.asOwner, { name: "Key", scopes: ["contacts:read"], ...settings });
const fieldsOf = ({ body }: ApiAnswer) => ((body["errors"] ?? []) as { path: string }[]).map(({ path }) => path);
const swapped = (key: string, place: number) => `${key.slice(0, place)}${key[place] === "a" ? "b" : "a"}${key.slice(place + 1)}`;

describe("what is no key", () => {
  const forms: [string, () => string][] = [
    ["a prefix alone", () => "sk_"],
    ["an environment alone", () => "sk_live_"],
    ["another environment", () => good.replace("sk_live_", "sk_prod_")],
    ["another prefix", () => good.replace("sk_", "pk_")],
    ["a prefix in capitals", () => good.replace("sk_live_", "SK_LIVE_")],
    ["a key without its prefix", () => good.slice(8)],
    ["a key cut off by one", () => good.slice(0, -1)],
    ["a key with one more", () => `${good}0`],
    ["a key in two", () => `${good.slice(0, 20)} ${good.slice(20)}`],
    ["a random part that was changed", () => swapped(good, 20)],
    ["a checksum that was changed", () => swapped(good, good.length - 1)],
    ["characters in the opposite order", () => `sk_live_${good.slice(8).split("").toReversed().join("")}`],
    ["a live key called a test key", () => good.replace("sk_live_", "sk_test_")],
    ["letters of another alphabet", () => `${good.slice(0, 20)}-_${good.slice(22)}`],
    ["a mask, as the list shows it", () => `${good.slice(8, 12)}…${good.slice(-4)}`.replace("…", "...")],
    ["a key in quotes", () => `"${good}"`],
    ["a very long string", () => `sk_live_${"a".repeat(4_000)}`],
    ["a whole key that nobody made", () => randomKey("sk_", "live")],
  ];

  test.each(forms)("is refused as such, in either header: %s", async (_, form) => {
    const either: Record<string, string>[] = [{ authorization: `Bearer ${form()}` }, { "x-api-key": form() }];
    for (const headers of either) {
      const answer = await callApi("GET", "/v1/me", headers);
      expect([answer.status, answer.body["code"]]).toEqual([401, "unauthenticated"]);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer /);
      expect(JSON.stringify(answer.body)).not.toContain(good.slice(12, 40));
    }
  });

  test.each(forms)("is not found by verify: %s", async (_, form) => {
    const key = form().slice(0, 200);
    const answer = await callApi("POST", "/v1/keys/verify", team.asOwner, { key });
    expect([answer.status, answer.body]).toMatchObject([200, { valid: false, code: "NOT_FOUND", keyId: null, teamId: null }]);
  });

  test.each(["Basic c2tfbGl2ZV94Og==", "Bearer", "Bearer ", "bearer\u0020\u0020", "Token abc", "Bearer a b"])(
    "is refused as an Authorization header: %j",
    async (authorization) => {
      const answer = await callApi("GET", "/v1/me", { authorization });
      expect([answer.status, answer.body["code"]]).toEqual([401, "unauthenticated"]);
    },
  );
});

test("two credentials at once are one too many, whichever they are and though they are the same", async () => {
  const bearer = `Bearer ${good}`;
  const both: Record<string, string>[] = [
    { authorization: bearer, "x-api-key": good },
    { authorization: bearer, "x-api-key": "" },
    { authorization: `Bearer ${team.owner.idToken}`, "x-team-id": team.teamId, "x-api-key": good },
    { authorization: `${bearer}, ${bearer}` },
    { authorization: `${bearer},Basic eDp5` },
    { "x-api-key": `${good}, ${good}` },
  ];
  for (const headers of both) {
    const answer = await callApi("GET", "/v1/me", headers);
    expect([answer.status, answer.body["code"]]).toEqual([400, "ambiguous_credentials"]);
  }
});

describe("settings that contradict themselves, or that no key can have,", () => {
  const aDay = 86_400_000;
  const minute = { limit: 60, windowSeconds: 60 };
  test.each([
    ["two limits of one window", { rateLimits: [minute, { limit: 5, windowSeconds: 60 }] }, "body.rateLimits"],
    ["limits in two forms", { rateLimits: [minute], rateLimit: 5 }, "body.rateLimits"],
    ["limits in two forms", { rateLimits: [minute], rateLimitPerDay: 5 }, "body.rateLimits"],
    ["one window in two fields", { rateLimit: { requests: 1, window: 3_600_000 }, rateLimitPerHour: 2 }, "body.rateLimitPerHour"],
    ["no limit", { rateLimits: [] }, "body.rateLimits"],
    ["a limit of nothing", { rateLimits: [{ limit: 0, windowSeconds: 60 }] }, "body.rateLimits.0.limit"],
    ["a limit below nothing", { rateLimits: [{ limit: -1, windowSeconds: 60 }] }, "body.rateLimits.0.limit"],
    ["half a request", { rateLimits: [{ limit: 1.5, windowSeconds: 60 }] }, "body.rateLimits.0.limit"],
    ["a window of no length", { rateLimits: [{ limit: 1, windowSeconds: 0 }] }, "body.rateLimits.0.windowSeconds"],
    ["a window of a year", { rateLimits: [{ limit: 1, windowSeconds: 31_536_000 }] }, "body.rateLimits.0.windowSeconds"],
    ["a limit without a window", { rateLimits: [{ limit: 1 }] }, "body.rateLimits.0.windowSeconds"],
    [
      "eleven limits",
      { rateLimits: Array.from({ length: 11 }, (_, n) => ({ limit: 1, windowSeconds: n + 1 })) },
      "body.rateLimits",
    ],
    ["an end in the past", { expiresAt: new Date(Date.now() - aDay).toISOString() }, "body.expiresAt"],
    ["an end now", { expiresAt: new Date(Date.now() - 1).toISOString() }, "body.expiresAt"],
    ["an end too far off", { expiresAt: new Date(Date.now() + 367 * aDay).toISOString() }, "body.expiresAt"],
    ["an end that is no time", { expiresAt: "tomorrow" }, "body.expiresAt"],
    ["an end without a zone", { expiresAt: "2026-12-01T00:00:00" }, "body.expiresAt"],
    ["two ends", { expiresInDays: 5, expiresAt: new Date(Date.now() + aDay).toISOString() }, "body.expiresAt"],
    ["no days", { expiresInDays: 0 }, "body.expiresInDays"],
    ["too many days", { expiresInDays: 366 }, "body.expiresInDays"],
    ["half a day", { expiresInDays: 0.5 }, "body.expiresInDays"],
    ["no scope", { scopes: [] }, "body.scopes"],
    ["an unknown scope", { scopes: ["contacts:read", "contacts:own"] }, "body.scopes.1"],
    ["a scope of people", { scopes: ["profile:all"] }, "body.scopes.0"],
    ["every scope of a kind", { scopes: ["contacts:*"] }, "body.scopes.0"],
    ["a name of spaces", { name: "   " }, "body.name"],
    ["an environment that is none", { environment: "prod" }, "body.environment"],
    ["an address that is none", { allowedIps: ["203.0.113.1", "203.0.113.256"] }, "body.allowedIps.1"],
    ["a network that is none", { allowedIps: ["203.0.113.0/33"] }, "body.allowedIps.0"],
    ["an address in hex", { allowedIps: ["0x7f000001"] }, "body.allowedIps.0"],
  ])("are refused by the name of the field, when a key is made: %s", async (_, settings, field) => {
    const answer = await make(settings);
    expect([answer.status, answer.body["code"], fieldsOf(answer)]).toEqual([400, "invalid_request", [field]]);
  });

  test("are refused when a key is changed, and nothing of it changes", async () => {
    const made = await make({});
    const path = `/integrations/api-keys/${String(made.body["id"])}`;
    const before = await callApi("GET", path, team.asOwner);
    for (const [change, field] of [
      [{ expiresAt: new Date(Date.now() - aDay).toISOString() }, "body.expiresAt"],
      [{ rateLimits: [minute, minute] }, "body.rateLimits"],
      [{ scopes: ["everything"] }, "body.scopes.0"],
      [{ allowedIps: ["nonsense"] }, "body.allowedIps.0"],
      [{ environment: "test" }, "body.environment"],
      [{ key: good }, "body.key"],
      [{ leakedAt: null }, "body.leakedAt"],
      [{}, "body"],
    ] as const) {
      const answer = await callApi("PATCH", path, team.asOwner, change);
      expect([answer.status, fieldsOf(answer)]).toEqual([400, expect.arrayContaining([field])]);
    }
    expect((await callApi("GET", path, team.asOwner)).body).toEqual(before.body);
  });

  test("say which scope was meant", async () => {
    const { body } = await make({ scopes: ["contact:read"] });
    expect(JSON.stringify(body["errors"])).toContain("did you mean contacts:read?");
  });
});

test("an address that the caller writes for itself opens no key that is bound to it", async () => {
  const { body } = await make({ allowedIps: ["203.0.113.7"] });
  for (const forwarded of ["203.0.113.7", "203.0.113.7, 198.51.100.1", "198.51.100.1, 203.0.113.7, 198.51.100.1"]) {
    const headers = { "x-api-key": String(body["key"]), "x-forwarded-for": `${forwarded}, 198.51.100.9` };
    const answer = await callApi("GET", "/v1/me", headers);
    expect([answer.status, answer.body["code"]]).toEqual([403, "ip_not_allowed"]);
  }
});
