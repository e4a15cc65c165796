import { beforeAll, describe, expect, test } from "vitest";
import type { BatchAnswer } from "@/types/resources";
import { callApi, newKey, newTeam, type TestTeam } from "../support/callers.ts";

type Headers = Record<string, string>;

let team: TestTeam;
let writer: Headers;
beforeAll(async () => {
  team = await newTeam();
  writer = await newKey(team, ["contacts:write", "contacts:read"]);
});

async function batch(items: unknown, headers: Headers = writer, path = "/v1/contacts/batch") {
  const { status, body, headers: answered } = await callApi("POST", path, headers, { items });
  return { status, body: body as unknown as BatchAnswer & { code?: string; errors?: { path: string }[] }, headers: answered };
}

const numbered = (family: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ externalId: `${family}-${index}`, name: `Person ${index}` }));
const storedAs = async (externalId: string) => {
  const { body } = await callApi("GET", `/v1/contacts?externalId=${externalId}`, writer);
  return body["data"] as { id: string; name: string }[];
};

describe("500 items in one request", () => {
  test("are all created, in their order, and charged as one request", async () => {
    const { status, body, headers } = await batch(numbered("whole", 500));
    expect(status).toBe(200);
    expect(body.counts).toEqual({ created: 500, updated: 0, unchanged: 0, failed: 0 });
    expect(body.results.map(({ index }) => index)).toEqual(Array.from({ length: 500 }, (_, index) => index));
    expect(new Set(body.results.map(({ id }) => id)).size).toBe(500);
    const left = Number(headers.get("x-ratelimit-remaining"));
    const next = await callApi("GET", "/v1/contacts?limit=1", writer);
    expect(left - Number(next.headers.get("x-ratelimit-remaining"))).toBe(1);
    expect(await storedAs("whole-499")).toMatchObject([{ id: body.results[499]!.id, name: "Person 499" }]);
  });

  test("of which one is bad keep the 499 good ones, and say what is wrong with the one", async () => {
    const items: unknown[] = numbered("good", 500);
    items[250] = { externalId: "good-250", name: "Person 250", email: "nowhere" };
    const { status, body } = await batch(items);
    expect(status).toBe(200);
    expect(body.counts).toEqual({ created: 499, updated: 0, unchanged: 0, failed: 1 });
    expect(body.results[250]).toMatchObject({
      index: 250,
      status: "failed",
      error: { code: "invalid_request", errors: [{ path: "body.items.250.email" }] },
    });
    expect(body.results[250]).not.toHaveProperty("id");
    expect(await storedAs("good-249")).toHaveLength(1);
    expect(await storedAs("good-250")).toEqual([]);
    expect(await storedAs("good-251")).toHaveLength(1);
  });

  test("sent again change nothing, and with one change, one", async () => {
    const items = numbered("again", 500);
    await batch(items);
    const second = await batch(items);
    expect(second.body.counts).toEqual({ created: 0, updated: 0, unchanged: 500, failed: 0 });
    const third = await batch(items.with(7, { externalId: "again-7", name: "Grace" }));
    expect(third.body.counts).toEqual({ created: 0, updated: 1, unchanged: 499, failed: 0 });
    expect(await storedAs("again-7")).toMatchObject([{ id: second.body.results[7]!.id, name: "Grace" }]);
  });
});

test("501 items are refused as a whole and nothing is written", async () => {
  const { status, body } = await batch(numbered("many", 501));
  expect(status).toBe(400);
  expect(body).toMatchObject({ code: "invalid_request", errors: [{ path: "body.items" }] });
  expect(await storedAs("many-0")).toEqual([]);
});

test.each([
  ["no items", []],
  ["items that are no list", { name: "Grace" }],
  ["no list at all", undefined],
])("%s are refused, by the name of the field", async (_what, items) => {
  const { status, body } = await batch(items);
  expect(status).toBe(400);
  expect(body.errors?.[0]?.path).toBe("body.items");
});

test.each([
  ["text", "Grace"],
  ["null", null],
  ["a list", [{ name: "Grace" }]],
  ["a number", 7],
])("an item that is %s, so no record at all, refuses the request by its place, and nothing is written", async (what, item) => {
  const externalId = `beside-${what.replaceAll(" ", "-")}`;
  const { status, body } = await batch([{ externalId, name: "Beside" }, item]);
  expect(status).toBe(400);
  expect(body.errors?.[0]?.path).toBe("body.items.1");
  expect(await storedAs(externalId)).toEqual([]);
});

test("an unknown field fails its item by name", async () => {
  const { body } = await batch([{ name: "Grace", colour: "blue" }]);
  expect(body.results[0]).toMatchObject({ status: "failed", error: { errors: [{ path: "body.items.0.colour" }] } });
});

test("of two items with one external id the first is written, and the later fails as a conflict", async () => {
  const { body } = await batch([
    { externalId: "twice", name: "First" },
    { externalId: "other", name: "Between" },
    { externalId: "twice", name: "Second" },
  ]);
  expect(body.counts).toEqual({ created: 2, updated: 0, unchanged: 0, failed: 1 });
  expect(body.results[2]).toMatchObject({ status: "failed", error: { code: "conflict" } });
  expect(await storedAs("twice")).toMatchObject([{ name: "First" }]);
});

test("a repeat under the same Idempotency-Key answers the first result and creates nothing twice", async () => {
  const items = [{ name: "Without an id of its own" }];
  const headers = { ...writer, "idempotency-key": "batch-once" };
  const first = await batch(items, headers);
  const second = await batch(items, headers);
  expect(first.body.counts.created).toBe(1);
  expect(second.body).toEqual(first.body);
  expect(second.headers.get("idempotent-replayed")).toBe("true");
  const other = await batch([{ name: "Another body" }], headers);
  expect(other).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
});

describe("a batch", () => {
  test("needs the scope to write this resource", async () => {
    const reader = await newKey(team, ["contacts:read", "tickets:write"]);
    expect(await batch([{ name: "Grace" }], reader)).toMatchObject({ status: 403, body: { code: "insufficient_scope" } });
    expect(await batch([{ subject: "Help" }], reader, "/v1/tickets/batch")).toMatchObject({ status: 200 });
  });

  test("sees no record of another team: not by id, nor by external id", async () => {
    const [mine] = (await batch([{ externalId: "shared", name: "Ours" }])).body.results;
    const stranger = await newKey(await newTeam(), ["contacts:write"]);
    const byId = await batch([{ id: mine!.id, name: "Taken over" }], stranger);
    expect(byId.body.results[0]).toMatchObject({ status: "failed", error: { code: "not_found" } });
    const byExternalId = await batch([{ externalId: "shared", name: "Theirs" }], stranger);
    expect(byExternalId.body.results[0]).toMatchObject({ status: "created" });
    expect(byExternalId.body.results[0]!.id).not.toBe(mine!.id);
    expect(await storedAs("shared")).toMatchObject([{ id: mine!.id, name: "Ours" }]);
  });

  test("is not for who has no credential", async () => {
    expect(await batch([{ name: "Grace" }], {})).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  });
});
