import { type AddressInfo, createServer, type Server } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPlatform } from "@/functions/src/platform/open-platform";
import { callApi, newTeam, type TestTeam } from "../support/callers.ts";
import { eventually, kill, pauseFirestore, restart, runTick, servers, start, startInstance } from "../support/servers.ts";

const { db } = openPlatform(JSON.parse(process.env.TENON_FUNCTION_ENV!) as Record<string, string>);
let team: TestTeam;
let source: { id: string; secret: string };
/** Takes connections and never answers: whoever queues a task here does it in vain. */
let deafQueue: Server;

beforeAll(async () => {
  deafQueue = createServer(() => undefined);
  await new Promise<void>((resolve) => deafQueue.listen(0, "127.0.0.1", resolve));
  await restart("tick", { SWEEP_OVERDUE_MS: "0" });
});
afterAll(async () => {
  deafQueue.close();
  await restart("tick");
});

async function newSource() {
  team = await newTeam();
  const declared = { type: "custom.crash", description: "What a sender sends", schema: { type: "object" }, example: {} };
  await callApi("POST", "/integrations/event-types", team.asOwner, declared);
  const settings = { name: "Crash", verification: { adapter: "bearer" }, action: { kind: "publish", type: "custom.crash" } };
  source = (await callApi("POST", "/integrations/incoming-sources", team.asOwner, settings)).body as unknown as typeof source;
}

async function send(n: number, base = servers.ingest) {
  const headers = { authorization: `Bearer ${source.secret}`, "content-type": "application/json" };
  return fetch(`${base}/in/${source.id}`, { method: "POST", headers, body: JSON.stringify({ n }) });
}

/** What was published, by the number that was sent. */
async function published(): Promise<number[]> {
  const { docs } = await db.collection(`teams/${team.teamId}/events`).where("type", "==", "custom.crash").get();
  return docs.map((doc) => (JSON.parse(doc.get("data") as string) as { n: number }).n).toSorted((a, b) => a - b);
}

async function expectEachOnce(numbers: number[]) {
  await eventually(
    async () => {
      expect(await runTick()).toBeLessThan(300);
      return (await published()).length >= numbers.length;
    },
    { timeoutMs: 30_000, everyMs: 300 },
  );
  expect(await published()).toEqual(numbers);
}

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

test("what was answered 200 is processed once, though everyone dies before it is processed", async () => {
  await newSource();
  await kill("processIncoming");
  const answers = await Promise.all(upTo(10).map((n) => send(n)));
  expect(answers.map(({ status }) => status)).toEqual(upTo(10).map(() => 200));
  await kill("ingest");
  expect(await published()).toEqual([]);
  await Promise.all([start("ingest"), start("processIncoming")]);
  await expectEachOnce(upTo(10));
});

test("what was kept is processed once, though its task was never queued and its receiver died", async () => {
  await newSource();
  const host = `127.0.0.1:${(deafQueue.address() as AddressInfo).port}`;
  const dying = await startInstance("ingest", { CLOUD_TASKS_EMULATOR_HOST: host });
  const began = performance.now();
  expect((await send(0, `${dying.url}/api`)).status).toBe(200);
  // The queue is away; the sender does not wait for it.
  expect(performance.now() - began).toBeLessThan(2_000);
  dying.process.signal("SIGKILL");
  await expectEachOnce([0]);
});

test("nothing is lost or doubled while the worker is killed again and again", async () => {
  await newSource();
  for (let round = 0; round < 3; round++) {
    const sent = upTo(8).map((n) => send(round * 8 + n));
    expect((await Promise.all(sent)).every(({ status }) => status === 200)).toBe(true);
    await restart("processIncoming");
  }
  await expectEachOnce(upTo(24));
});

test("while the database is away senders are asked to come again, and find it as they left it", async () => {
  await newSource();
  expect((await send(0)).status).toBe(200);
  await eventually(async () => (await published()).length === 1);
  const resume = await pauseFirestore();
  try {
    const refused = await send(1);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  } finally {
    await resume();
  }
  await eventually(async () => (await send(1)).status === 200);
  await expectEachOnce([0, 1]);
});
