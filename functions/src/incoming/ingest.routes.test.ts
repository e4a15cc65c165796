import { createHmac } from "node:crypto";
import type { Firestore } from "firebase-admin/firestore";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inMemoryGateway, teamId } from "@/tests/support/in-memory-gateway";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { newDocument } from "../platform/document";
import { exampleId, idPrefixes } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { ingestRoutes } from "./ingest.routes";

const sourceId = exampleId(idPrefixes.incomingSource, "slow");
const secret = "a-secret-of-the-sender";
const never = () => new Promise<never>(() => undefined);
const promisedMs = 1_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

/** The little of a database that a request needs; what is named in `slow` never ends. */
function database(slow: "reads" | "commits" | "creates" | "lists" | "nothing") {
  const at = newDocument(new Date("2026-01-05T08:00:00.000Z"));
  const verification = { adapter: "github" };
  const action = { kind: "publish", type: "custom.github" };
  const documents: Record<string, object> = {
    [`inboundIndex/${sourceId}`]: { teamId, ref: "", ...at },
    [`teams/${teamId}/incomingSources/${sourceId}`]: {
      ...{ name: "GitHub", description: "", createdBy: "uid_1", active: true, verification, action },
      ...at,
    },
    [`teams/${teamId}/incomingSecrets/${sourceId}`]: { secret: `sealed ${secret}`, previous: [], ...at },
  };
  const committed: string[] = [];
  const snapshotOf = (path: string) => ({
    exists: path in documents,
    id: path.split("/").at(-1),
    ref: { path },
    data: () => documents[path],
  });
  const reference = (path: string) => ({
    path,
    get: () => (slow === "reads" ? never() : Promise.resolve(snapshotOf(path))),
    create: () => (slow === "creates" ? never() : Promise.resolve(committed.push(path))),
  });
  const list = { where: () => list, limit: () => list, get: () => (slow === "lists" ? never() : Promise.resolve({ docs: [] })) };
  const batch = () => {
    const created: string[] = [];
    return {
      create: ({ path }: { path: string }) => void created.push(path),
      commit: () => (slow === "commits" ? never() : Promise.resolve(committed.push(...created))),
    };
  };
  const db = {
    doc: reference,
    collection: (path: string) => ({ doc: (id: string) => reference(`${path}/${id}`), ...list }),
    getAll: (...refs: { path: string }[]) => Promise.resolve(refs.map(({ path }) => snapshotOf(path))),
    batch,
  };
  return { db: db as unknown as Firestore, committed };
}

/** What is answered by the time that is promised. */
async function answerOf(outside: Partial<Platform>, { signedWith = secret, storing = Promise.resolve() } = {}) {
  const vault = { seal: never, open: (sealed: string) => Promise.resolve(sealed.replace("sealed ", "")) };
  const { send, state } = inMemoryGateway(ingestRoutes(simulatedPlatform({ vault, ...outside })));
  state.storing = storing;
  const signature = createHmac("sha256", signedWith).update("{}").digest("hex");
  const answer = send("POST", `/in/${sourceId}`, { "x-hub-signature-256": `sha256=${signature}` }, "{}");
  await vi.advanceTimersByTimeAsync(promisedMs - 50);
  return Promise.race([answer, Promise.resolve({ status: "none yet", headers: new Headers(), body: {} })]);
}

test("what is kept is answered at once, and when the queue does not take it, a moment later", async () => {
  const { db, committed } = database("nothing");
  expect(await answerOf({ db })).toMatchObject({ status: 200, body: { repeat: false } });
  expect(await answerOf({ db, tasks: { enqueue: never } })).toMatchObject({ status: 200, body: { repeat: false } });
  expect(committed).toHaveLength(2);
});

test.each([
  ["the database does not read", { db: database("reads").db }],
  ["the database does not write", { db: database("commits").db }],
  ["the key service does not open the secret", { db: database("nothing").db, vault: { seal: never, open: never } }],
])("within a second, a sender is asked to come again while %s", async (_what, outside) => {
  const { status, headers, body } = await answerOf(outside);
  expect([status, body]).toMatchObject([503, { code: "unavailable" }]);
  expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
});

test("the log of others' requests, which it is not in, is not waited for", async () => {
  expect(await answerOf({ db: database("nothing").db }, { storing: never() })).toMatchObject({ status: 200 });
});

test.each(["lists", "creates"] as const)(
  "a refusal does not wait for its diagnosis while the database %s without end",
  async (slow) => {
    expect(await answerOf({ db: database(slow).db }, { signedWith: "another" })).toMatchObject({ status: 401 });
  },
);

test("a refusal whose diagnosis takes too long is kept with what is known", async () => {
  const { db, committed } = database("lists");
  await answerOf({ db }, { signedWith: "another" });
  expect(committed).toHaveLength(1);
});
