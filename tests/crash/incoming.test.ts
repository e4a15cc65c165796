import { afterAll, beforeAll, expect, test } from "vitest";
import { openPlatform } from "@/functions/src/platform/open-platform";
import { callUntilTaken, newTeam, type TestTeam } from "../support/callers.ts";
import { type DeafQueue, startDeafQueue } from "../support/deaf-queue.ts";
import { eventually, kill, pauseFirestore, restart, runTick, servers, start, startInstance } from "../support/servers.ts";

const { db } = openPlatform(JSON.parse(process.env.TENON_FUNCTION_ENV!) as Record<string, string>);
let team: TestTeam;
let source: { id: string; secret: string };
let deafQueue: DeafQueue;

beforeAll(async () => {
  deafQueue = await startDeafQueue();
  await restart("tick", { SWEEP_OVERDUE_MS: "0" });
});
afterAll(async () => {
  deafQueue.close();
  await restart("tick");
});

async function newSource() {
  team = await newTeam();
  const declared = { type: "custom.crash", description: "What a sender sends", schema: { type: "object" }, example: {} };
  await callUntilTaken("POST", "/integrations/event-types", team.asOwner, declared);
  const settings = { name: "Crash", verification: { adapter: "bearer" }, action: { kind: "publish", type: "custom.crash" } };
  source = (await callUntilTaken("POST", "/integrations/incoming-sources", team.asOwner, settings))
    .body as unknown as typeof source;
}

function send(n: number, base = servers.ingest) {
  const headers = { authorization: `Bearer ${source.secret}`, "content-type": "application/json" };
  return fetch(`${base}/in/${source.id}`, { method: "POST", headers, body: JSON.stringify({ n }) });
}

/** As senders do, who repeat what is answered 503; how long the answer took that was none. */
function sendUntilTaken(n: number, base = servers.ingest): Promise<number> {
  return eventually(async () => {
    const began = performance.now();
    const { status } = await send(n, base);
    expect([200, 503]).toContain(status);
    return status === 200 && performance.now() - began;
  });
}

/** Gives a worker a task, as the queue does; null when it died over it. */
async function run(url: string, data: object): Promise<number | null> {
  const body = JSON.stringify({ data });
  const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body }).catch(() => null);
  return answer?.status ?? null;
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
    { timeoutMs: 90_000, everyMs: 300 },
  );
  expect(await published()).toEqual(numbers);
}

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

test("what was answered 200 is processed once, though everyone dies before it is processed", async () => {
  await newSource();
  await kill("processIncoming");
  await Promise.all(upTo(10).map((n) => sendUntilTaken(n)));
  await kill("ingest");
  expect(await published()).toEqual([]);
  await Promise.all([start("ingest"), start("processIncoming")]);
  await expectEachOnce(upTo(10));
});

test("what was kept is processed once, though its task was never queued and its receiver died", async () => {
  await newSource();
  const dying = await startInstance("ingest", deafQueue.env);
  // The queue is away; the sender does not wait for it. A busy machine may hold up the one or the other, but not all.
  const tookMs: number[] = [];
  do tookMs.push(await sendUntilTaken(tookMs.length, `${dying.url}/api`));
  while (tookMs.length < 5 && Math.min(...tookMs) >= 1_500);
  expect(Math.min(...tookMs)).toBeLessThan(1_500);
  dying.process.signal("SIGKILL");
  await expectEachOnce(upTo(tookMs.length));
});

test("nothing is lost or doubled while the worker is killed again and again", async () => {
  await newSource();
  for (let round = 0; round < 3; round++) {
    await Promise.all(upTo(8).map((n) => sendUntilTaken(round * 8 + n)));
    await restart("processIncoming");
  }
  await expectEachOnce(upTo(24));
});

test("two workers that are given the same, one of which is killed in the middle, do everything once", async () => {
  await newSource();
  const second = await startInstance("processIncoming");
  await kill("processIncoming");
  await Promise.all(upTo(24).map((n) => sendUntilTaken(n)));
  const { docs } = await db.collection(`teams/${team.teamId}/incomingEvents`).get();
  const tasks = docs.map(({ id }) => ({ teamId: team.teamId, incomingId: id, attempt: 1 }));
  // The queue has them for the first, and gives them to it as soon as it is there.
  await start("processIncoming");
  const given = tasks.map((data) => run(second.url, data));
  await eventually(async () => (await published()).length > 0, { everyMs: 1 });
  second.process.signal("SIGKILL");
  await Promise.all(given);
  await expectEachOnce(upTo(24));
});

test("while the database is away senders are asked to come again, and find it as they left it", async () => {
  await newSource();
  await sendUntilTaken(0);
  await eventually(async () => (await published()).length === 1);
  const resume = await pauseFirestore();
  try {
    const refused = await send(1);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  } finally {
    await resume();
  }
  await sendUntilTaken(1);
  await expectEachOnce([0, 1]);
});
