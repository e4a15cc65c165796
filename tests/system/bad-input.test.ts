import { beforeAll, describe, expect, test } from "vitest";
import type { Route } from "@/functions/src/gateway";
import { type ProblemCode, problems } from "@/types/problem";
import { sampleOf } from "./routes/samples.ts";
import { type Answer, send, sendJson, told } from "./routes/send.ts";
import { fill, methodOf, nameOf, openTable, paramsOf } from "./routes/table.ts";
import { changesOf, contentsOf, must, newWorld, settledContentsOf, type World } from "./routes/world.ts";

const { platform, routes } = openTable();
const withBody = routes.filter((route) => route.body);
const bodyBytesMax = 1024 * 1024;

let world: World;
let fullKey: Record<string, string>;
let before: Record<string, unknown>;
beforeAll(async () => {
  world = await newWorld();
  const settings = { name: "Full", scopes: ["admin:full"], rateLimits: [{ limit: 1_000_000, windowSeconds: 60 }] };
  const { key } = await must("POST", "/integrations/api-keys", world.asOwner, settings);
  fullKey = { authorization: `Bearer ${key}` };
  before = await settledContentsOf(platform.db, world.teamId);
});

/** Someone whom the route lets in; a key where it takes one, since a person has fewer requests. */
function welcome({ access }: Route): Record<string, string> {
  const takesKeys = access.kind === "anyTeamCredential" || (access.kind === "team" && access.scope !== null);
  return takesKeys ? fullKey : world.asOwner;
}

const json = { "content-type": "application/json" };
const sendTo = (route: Route, headers: Record<string, string>, body: string) =>
  send(methodOf(route), fill(route, world.ids), { ...welcome(route), ...headers }, body);
const sendBody = (route: Route, body: unknown) => sendTo(route, json, JSON.stringify(body));

/** How the parser speaks where a route says nothing of its own. */
const parserWords = /^(Invalid|Too (small|big):|Unrecognized key)|expected /;

/** Null when the answer is the refusal, naming the field where one is to blame, in words for people. */
function judge(answer: Answer, code: ProblemCode, field?: string): string | null {
  const named = answer.problem?.errors?.map(({ path }) => path) ?? [];
  const isRefusal = answer.status === problems[code].status && answer.problem?.code === code;
  const raw = answer.problem?.errors?.find(({ message }) => parserWords.test(message));
  if (raw) return `must say in plain words what is wrong with ${raw.path}, not ${raw.message}`;
  if (isRefusal && (field === undefined || named.some((path) => path === field || path.startsWith(`${field}.`)))) return null;
  return `must be ${code}${field ? ` naming ${field}` : ""}, was ${told(answer)} naming ${named.join(", ") || "nothing"}`;
}

const isItems = (value: unknown) => Array.isArray(value) && typeof value[0] === "object";

type Trial = (route: Route) => Promise<(string | null)[]> | (string | null)[];

async function expectRefusals(tried: readonly Route[], trial: Trial) {
  const found = await Promise.all(tried.map(async (route) => ({ route, refusals: await trial(route) })));
  const lines = found.flatMap(({ route, refusals }) =>
    refusals.filter((line) => line !== null).map((line) => `${nameOf(route)}: ${line}`),
  );
  expect(tried.length).toBeGreaterThan(0);
  expect(lines).toEqual([]);
  expect(changesOf(before, await contentsOf(platform.db, world.teamId))).toEqual([]);
}

describe("a body is refused on every route that takes one, and nothing is changed,", () => {
  test("when it is not JSON", () =>
    expectRefusals(withBody, (route) =>
      Promise.all(
        ['{"name": ', "{'name': 1}", "\u0000", '{"name": "a"} {}'].map(async (body) =>
          judge(await sendTo(route, json, body), "malformed_json", "body"),
        ),
      ),
    ));

  test("when it is sent as something else than JSON", () =>
    expectRefusals(withBody, (route) =>
      Promise.all(
        ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonp"].map(
          async (type) =>
            judge(await sendTo(route, { "content-type": type }, JSON.stringify(sampleOf(route))), "unsupported_media_type"),
        ),
      ),
    ));

  test("when it is packed, so that it may be larger than it looks", () =>
    expectRefusals(withBody, async (route) => [
      judge(await sendTo(route, { ...json, "content-encoding": "gzip" }, "x"), "unsupported_media_type"),
    ]));

  test("when it is too large", () =>
    expectRefusals(withBody, async (route) => {
      const padding = " ".repeat((route.bodyBytesMax ?? bodyBytesMax) + 1);
      return [judge(await sendTo(route, json, JSON.stringify(sampleOf(route)) + padding), "payload_too_large")];
    }));

  test("when it is no object", () =>
    expectRefusals(withBody, (route) =>
      Promise.all(
        [[], [sampleOf(route)], "text", 1, true, null].map(async (body) =>
          judge(await sendBody(route, body), "invalid_request", "body"),
        ),
      ),
    ));

  test("when it has a field that nobody knows", () =>
    expectRefusals(withBody, async (route) => [
      judge(await sendBody(route, { ...sampleOf(route), notAField: 1 }), "invalid_request", "body.notAField"),
    ]));

  test("when a field is of another type, or far too long", () =>
    expectRefusals(withBody, async (route) => {
      const sample = sampleOf(route)!;
      const wrong = Object.entries(sample).flatMap(([field, value]): [string, unknown][] => [
        [field, { wrong: true }],
        // What is wrong within one item of a batch is answered for that item; see batch.test.ts.
        [field, isItems(value) ? ["wrong"] : [{ wrong: true }]],
        ...(typeof value === "string" ? [[field, "x".repeat(70_000)] as [string, unknown]] : []),
      ]);
      return Promise.all(
        wrong.map(async ([field, value]) =>
          judge(await sendBody(route, { ...sample, [field]: value }), "invalid_request", `body.${field}`),
        ),
      );
    }));

  test("when what it must have is missing", () =>
    expectRefusals(withBody, async (route) => {
      const needed = route.body!.safeParse({}).error?.issues ?? [];
      if (needed.length === 0) return [];
      const answer = await sendBody(route, {});
      return needed.map(({ path }) => judge(answer, "invalid_request", ["body", ...path].map(String).join(".")));
    }));
});

test("a refusal says of each field what is wrong with it and how to put it right", async () => {
  const field = async (path: string, body: unknown) => {
    const { problem } = await sendJson("POST", path, fullKey, body);
    return Object.fromEntries(problem!.errors!.map((error) => [error.path.replace("body.", ""), error.message]));
  };
  expect(await field("/v1/contacts", { nmae: "Ada", email: "ada@", phone: "1", company: 7, tags: "vip" })).toEqual({
    name: "Required",
    nmae: "Unknown; did you mean name?",
    email: "Must be an e-mail address such as name@example.com",
    phone: "At least 3 characters",
    company: "Must be a string, not a number",
    tags: "Must be an array, not a string",
  });
  expect(await field("/v1/tickets", { subject: "x".repeat(301), status: "opne", colour: "red" })).toEqual({
    subject: "At most 300 characters",
    status: expect.stringMatching(/^Must be one of: open, .*; did you mean open\?$/),
    colour: "Unknown; leave it out",
  });
  const { problem } = await send("GET", "/v1/contacts?limit=many&updatedSince=today&colour=red", fullKey);
  expect(problem!.errors).toEqual([
    { path: "query.limit", message: "Must be a number" },
    { path: "query.updatedSince", message: "Must be a time with its zone, such as 2026-05-04T09:00:00Z" },
    { path: "query.colour", message: "Unknown; leave it out" },
  ]);
});

describe("a query is refused", () => {
  const ask = (route: Route, query: string) =>
    sendJson(methodOf(route), `${fill(route, world.ids)}?${query}`, welcome(route), sampleOf(route));

  test("when it has a parameter that nobody knows, on every route", () =>
    expectRefusals(
      routes.filter((route) => !route.rawBody),
      async (route) => [judge(await ask(route, "notAParameter=1"), "invalid_request", "query.notAParameter")],
    ));

  const paged = routes.filter((route) =>
    route.query?.safeParse({ limit: "nonsense" }).error?.issues.some(({ path }) => path[0] === "limit"),
  );

  test("when it asks for a page that no list has", () =>
    expectRefusals(paged, (route) =>
      Promise.all([
        ...["0", "-1", "101", "1.5", "abc", ""].map(async (limit) =>
          judge(await ask(route, `limit=${limit}`), "invalid_request", "query.limit"),
        ),
        ...["bm90LWEtY3Vyc29y", "%00", "x".repeat(501)].map(async (cursor) =>
          judge(await ask(route, `cursor=${cursor}`), "invalid_request", "query.cursor"),
        ),
      ]),
    ));

  test("when it says one thing twice", () =>
    expectRefusals(paged, async (route) => [judge(await ask(route, "limit=1&limit=2"), "invalid_request", "query.limit")]));
});

describe("a path", () => {
  test("with an id that none can be is one to nothing", () =>
    expectRefusals(
      routes.filter((route) => paramsOf(route).length > 0),
      (route) =>
        Promise.all(
          ["..%2F..%2Fusers", "__x__", "x".repeat(201), "%00", "a%2Fb", "%F0%9F%92%A5"].map(async (id) => {
            const everyId = Object.fromEntries(paramsOf(route).map((name) => [name, id]));
            return judge(await sendJson(methodOf(route), fill(route, everyId), welcome(route), sampleOf(route)), "not_found");
          }),
        ),
    ));

  test("that is not declared is unknown, whoever asks", async () => {
    for (const path of ["/nothing", "/v1", "/v1/contacts/a/b", "/integrations", "/teams/current/x", "/v1/contacts/", "//v1/me"]) {
      expect(judge(await send("GET", path, fullKey), "unknown_path"), path).toBeNull();
      expect(judge(await send("POST", path), "unknown_path"), path).toBeNull();
    }
  });

  test("takes the methods it declares and names them to who sends another", async () => {
    const methodsAt = Map.groupBy(routes, ({ path }) => path);
    const wrong: string[] = [];
    for (const [path, there] of methodsAt) {
      const declared = there.map(({ method }) => method);
      if (declared.includes("ALL")) continue;
      for (const method of (["GET", "POST", "PUT", "PATCH", "DELETE"] as const).filter((other) => !declared.includes(other))) {
        const answer = await send(method, fill({ path }, world.ids), fullKey);
        const allowed = answer.headers.get("allow")?.split(", ") ?? [];
        const line = judge(answer, "method_not_allowed");
        if (line || !declared.every((name) => allowed.includes(name)))
          wrong.push(`${method} ${path}: ${line ?? allowed.join(", ")}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
