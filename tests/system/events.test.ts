import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { newKey, newTeam, type TestTeam } from "../support/callers.ts";
import { eventually, servers } from "../support/servers.ts";
import { sendJson } from "./routes/send.ts";
import { must } from "./routes/world.ts";

const run = promisify(execFile);
let team: TestTeam;
let asKey: Record<string, string>;

beforeAll(async () => {
  team = await newTeam();
  asKey = await newKey(team, ["integrations:read", "integrations:write", "webhooks:manage"]);
});

test("whoever follows the page of events publishes one and sees what a filter and a transform make of it", async () => {
  const page = readFileSync("docs/areas/events.md", "utf8");
  const blocks = [...page.matchAll(/^```(bash|json)\n(.*?)^```$/gms)].map(([, language, code]) => ({ language, code: code! }));
  const environment = { PATH: process.env.PATH, API: servers.api, API_KEY: asKey["authorization"]!.slice("Bearer ".length) };
  let answer: Record<string, unknown> = {};
  let compared = 0;
  for (const { language, code } of blocks) {
    if (language === "bash") {
      const { stdout } = await run("bash", ["-euo", "pipefail", "-c", code], { env: { NODE_ENV: "test", ...environment } });
      answer = JSON.parse(stdout) as Record<string, unknown>;
      continue;
    }
    const { id: _id, timestamp: _timestamp, teamId: _team, ...shown } = JSON.parse(code) as Record<string, unknown>;
    expect(answer).toMatchObject(shown);
    compared++;
  }
  expect(compared).toBe(2);
});

test("an event that a team publishes reaches its webhooks, once for an id of its own", async () => {
  const inbox = await must("POST", "/integrations/inboxes", team.asOwner, {});
  const hook = { name: "Payments", url: inbox["url"], events: ["payment.*"] };
  await must("POST", "/integrations/webhooks", team.asOwner, hook);
  const body = { type: "payment.failed", data: { id: "pay_1", amount: 100, currency: "EUR" }, id: "pay_1 failed" };
  const first = await sendJson("POST", "/v1/events", asKey, body);
  const again = await sendJson("POST", "/v1/events", asKey, body);
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(JSON.parse(again.text)).toEqual(JSON.parse(first.text));
  const received = await eventually(async () => {
    const page = await must("GET", `/integrations/inboxes/${inbox["id"]}/requests`, team.asOwner);
    const requests = page["data"] as unknown as { body: string }[];
    return requests.length > 0 ? requests : undefined;
  });
  expect(received.map((request) => JSON.parse(request.body) as unknown)).toEqual([JSON.parse(first.text)]);
  const listed = await must("GET", "/integrations/events?type=payment.failed", asKey);
  expect(listed["data"]).toMatchObject([{ type: "payment.failed", orderingKey: "pay_1" }]);
});

test.each([
  ["a type of the product", { type: "api_key.leaked", data: {} }, 400, "body.type"],
  ["a type that nobody declared", { type: "custom.unheard.of", data: {} }, 400, "body.type"],
  ["a type of too many words", { type: `custom${".a".repeat(40)}`, data: {} }, 400, "body.type"],
  [
    "data that does not fit",
    { type: "payment.failed", data: { id: "p", amount: "1", currency: "EUR" } },
    400,
    "body.data.amount",
  ],
  ["no data", { type: "payment.failed" }, 400, "body.data"],
])("publishing %s is refused, with the field named", async (_name, body, status, path) => {
  const answer = await sendJson("POST", "/v1/events", asKey, body);
  const problem = JSON.parse(answer.text) as { errors: { path: string }[] };
  expect([answer.status, problem.errors.map((error) => error.path)]).toEqual([status, [path]]);
});

test("an event of more than 256 KiB is refused", async () => {
  const data = { id: "p", amount: 1, currency: "EUR", metadata: { text: "x".repeat(256 * 1024) } };
  expect((await sendJson("POST", "/v1/events", asKey, { type: "payment.failed", data })).status).toBe(413);
});

test("an expression that never ends is answered, and the API goes on meanwhile", async () => {
  const event = { type: "payment.failed", data: { text: `${"a".repeat(40)}!` } };
  const filter = "$match(data.text, /^(a+)+$/)";
  const previews = Array.from({ length: 3 }, () => must("POST", "/integrations/expressions/preview", asKey, { filter, event }));
  expect(await must("GET", "/ping", {})).toEqual({ status: "ok" });
  for (const preview of await Promise.all(previews)) {
    expect(preview).toMatchObject({ matches: false, error: { field: "filter", reason: "timeout" } });
  }
});
