import { expect, test } from "vitest";
import { simulatedClock } from "@/tests/support/simulated-platform";
import { createDeliveryGate, type Entry } from "./delivery-gate";

const webhook = (id = "whk_1", limits?: { limit: number; windowSeconds: number }) => ({
  id,
  teamId: "team_a",
  ...(limits ? { rateLimit: limits } : {}),
});

const never = () => new Promise<void>(() => undefined);
const atOnce = () => Promise.resolve();

/** `pause` is how long a place is waited for: not at all, where a test does not say otherwise. */
function gateAt(granted: () => boolean = () => true, pause = atOnce) {
  const clock = simulatedClock();
  const charged: string[] = [];
  const take = ({ id }: { id: string }) => {
    charged.push(id);
    const atMs = clock.now().getTime();
    const grant = { granted: granted(), standings: [], violated: [], retryAtMs: atMs + 10_000, atMs };
    return { grant, undo: () => undefined };
  };
  return { clock, charged, gate: createDeliveryGate({ take }, clock, () => 0.5, pause) };
}
function turnOf(entry: Entry) {
  if ("notBefore" in entry) throw new Error(`Put off to ${entry.notBefore.toISOString()}`);
  return entry.turn;
}
/** As `turnOf`, and its request is sent. */
function begun(entry: Entry) {
  const turn = turnOf(entry);
  turn.begin();
  return turn;
}

async function makeQuick(gate: ReturnType<typeof createDeliveryGate>, id = "whk_1", answers = 100) {
  for (let answered = 0; answered < answers; answered++) begun(await gate.enter(webhook(id))).leave("answered");
}

test("a receiver begins with eight attempts of this instance, and has up to 64 once it is known to be quick", async () => {
  const { gate } = gateAt();
  const turns = [];
  for (let attempt = 0; attempt < 8; attempt++) turns.push(begun(await gate.enter(webhook())));
  expect(await gate.enter(webhook())).toHaveProperty("notBefore");
  for (const turn of turns.splice(0)) turn.leave("answered");
  await makeQuick(gate);
  for (let attempt = 0; attempt < 64; attempt++) turns.push(begun(await gate.enter(webhook())));
  expect(await gate.enter(webhook())).toHaveProperty("notBefore");
  turns[0]?.leave("answered");
  expect(await gate.enter(webhook())).toHaveProperty("turn");
});

test("who finds no place with a quick receiver waits for the next one to be free", async () => {
  const { gate } = gateAt(undefined, never);
  const turns = [];
  for (let attempt = 0; attempt < 8; attempt++) turns.push(begun(await gate.enter(webhook())));
  const waiting = [gate.enter(webhook()), gate.enter(webhook())];
  turns[0]?.leave("answered");
  turns[1]?.leave("answered");
  const [first, second] = await Promise.all(waiting);
  expect(first).toHaveProperty("turn");
  expect(second).toHaveProperty("turn");
});

test("a receiver is slow as soon as it holds an attempt for a second, has four until it answers quickly, and those put off ask ever less often", async () => {
  const { clock, gate } = gateAt();
  await makeQuick(gate);
  const turns = [];
  for (let attempt = 0; attempt < 10; attempt++) turns.push(begun(await gate.enter(webhook())));
  clock.advance(1_000);
  const waitMs = async (timesPutOff: number) => {
    const entry = await gate.enter(webhook(), timesPutOff);
    return "notBefore" in entry ? entry.notBefore.getTime() - clock.now().getTime() : null;
  };
  expect(await Promise.all([0, 1, 2, 5, 50].map(waitMs))).toEqual([300, 600, 1_200, 6_000, 6_000]);
  for (const turn of turns.splice(0)) turn.leave("answered");
  await makeQuick(gate, "whk_2", 1);
  for (let attempt = 0; attempt < 4; attempt++) turns.push(begun(await gate.enter(webhook())));
  expect(await gate.enter(webhook())).toHaveProperty("notBefore");
  turns[0]?.leave("answered");
  for (let attempt = 0; attempt < 5; attempt++) turnOf(await gate.enter(webhook()));
});

test("however many receivers are slow, and however many are new, those that are quick do not notice", async () => {
  const { clock, gate } = gateAt();
  await makeQuick(gate, "whk_quick");
  const enterAll = async (kind: string) => {
    let entered = 0;
    for (let receiver = 0; receiver < 20; receiver++) {
      for (let attempt = 0; attempt < 8; attempt++) {
        const entry = await gate.enter(webhook(`whk_${kind}${receiver}`));
        if ("turn" in entry) entered += 1;
        if ("turn" in entry) entry.turn.begin();
      }
    }
    return entered;
  };
  expect(await enterAll("slow")).toBe(56);
  clock.advance(1_000);
  expect(await enterAll("slow")).toBe(0);
  expect(await enterAll("new")).toBe(0);
  for (let attempt = 0; attempt < 24; attempt++) turnOf(await gate.enter(webhook("whk_quick")));
});

test("receivers known to be slow leave places to new ones", async () => {
  const { clock, gate } = gateAt();
  for (let receiver = 0; receiver < 20; receiver++) {
    const turn = begun(await gate.enter(webhook(`whk_slow${receiver}`)));
    clock.advance(1_000);
    turn.leave("answered");
    await makeQuick(gate, "whk_quick", 1);
  }
  let entered = 0;
  for (let attempt = 0; attempt < 80; attempt++) {
    if ("turn" in (await gate.enter(webhook(`whk_slow${attempt % 20}`)))) entered += 1;
  }
  expect(entered).toBe(32);
  for (let receiver = 0; receiver < 24; receiver++) turnOf(await gate.enter(webhook(`whk_new${receiver}`)));
  expect(await gate.enter(webhook("whk_new24"))).toHaveProperty("notBefore");
});

test("a dead receiver is asked by one probe at a time", async () => {
  const { clock, gate } = gateAt();
  for (let failure = 0; failure < 10; failure++) turnOf(await gate.enter(webhook())).leave("failed");
  expect(await gate.enter(webhook())).toEqual({ notBefore: new Date(clock.now().getTime() + 30_000) });
  clock.advance(30_000);
  const [probe, second] = await Promise.all([gate.enter(webhook()), gate.enter(webhook())]);
  expect(second).toHaveProperty("notBefore");
  begun(probe).leave("answered");
  turnOf(await gate.enter(webhook()));
});

test("what the rate limit puts off comes back at the limit's own pace", async () => {
  const { clock, charged, gate } = gateAt(() => false);
  const startMs = clock.now().getTime();
  const limited = webhook("whk_1", { limit: 10, windowSeconds: 5 });
  const slots = [];
  for (let attempt = 0; attempt < 3; attempt++) {
    const entry = await gate.enter(limited);
    slots.push("notBefore" in entry ? entry.notBefore.getTime() - startMs : null);
  }
  expect(slots).toEqual([10_000, 10_500, 11_000]);
  expect(charged).toEqual(["webhook_whk_1", "webhook_whk_1", "webhook_whk_1"]);
});

test("a refusal by the rate limit takes no place and is no probe", async () => {
  let granted = false;
  const { clock, gate } = gateAt(() => granted);
  const limited = webhook("whk_1", { limit: 10, windowSeconds: 5 });
  for (let attempt = 0; attempt < 100; attempt++) await gate.enter(limited);
  granted = true;
  for (let failure = 0; failure < 10; failure++) turnOf(await gate.enter(limited)).leave("failed");
  clock.advance(30_000);
  granted = false;
  await gate.enter(limited);
  granted = true;
  expect(await gate.enter(limited)).toHaveProperty("turn");
});

test("nobody waits for more than ten minutes past the limit, however many wait, and all of that time is used", async () => {
  const { clock, gate } = gateAt(() => false);
  const startMs = clock.now().getTime();
  const hourly = webhook("whk_1", { limit: 60, windowSeconds: 3_600 });
  const waitsMs: number[] = [];
  for (let attempt = 0; attempt < 100; attempt++) {
    const entry = await gate.enter(hourly);
    if ("notBefore" in entry) waitsMs.push(entry.notBefore.getTime() - startMs);
  }
  expect(Math.max(...waitsMs)).toBeLessThanOrEqual(10_000 + 10 * 60_000);
  expect(new Set(waitsMs.slice(0, 11)).size).toBe(11);
});

test("a raised limit is not held to the slots of the old one", async () => {
  const { clock, gate } = gateAt(() => false);
  const startMs = clock.now().getTime();
  for (let attempt = 0; attempt < 10; attempt++) await gate.enter(webhook("whk_1", { limit: 60, windowSeconds: 3_600 }));
  const raised = await gate.enter(webhook("whk_1", { limit: 600, windowSeconds: 60 }));
  expect(raised).toEqual({ notBefore: new Date(startMs + 10_000) });
});

test("when all are slow it is this instance that is overrun, and nobody is held to few for it", async () => {
  const { clock, gate } = gateAt();
  const answer = async (id: string, tookMs: number) => {
    const turn = begun(await gate.enter(webhook(id)));
    clock.advance(tookMs);
    turn.leave("answered");
  };
  for (let tookMs = 10; tookMs < 1_500; tookMs += 10) for (const id of ["whk_1", "whk_2", "whk_3"]) await answer(id, tookMs);
  for (let attempt = 0; attempt < 20; attempt++) turnOf(await gate.enter(webhook("whk_1")));
  for (let answers = 0; answers < 3; answers++) await answer("whk_2", 10);
  await answer("whk_3", 1_500);
  for (let attempt = 0; attempt < 4; attempt++) turnOf(await gate.enter(webhook("whk_3")));
  expect(await gate.enter(webhook("whk_3"))).toHaveProperty("notBefore");
});

test("how slow a receiver is counts from the request on, not from the wait for our own database", async () => {
  const { clock, gate } = gateAt();
  const turns = [];
  for (let attempt = 0; attempt < 4; attempt++) turns.push(turnOf(await gate.enter(webhook())));
  clock.advance(5_000);
  expect(await gate.enter(webhook())).toHaveProperty("turn");
  for (const turn of turns) turn.begin();
  clock.advance(500);
  expect(await gate.enter(webhook())).toHaveProperty("turn");
  clock.advance(500);
  expect(await gate.enter(webhook())).toHaveProperty("notBefore");
});
