import { describe, expect, it } from "vitest";
import { nothing, webhookWorld } from "@/tests/support/webhook-world";
import { createLocalKeyRing, KeyRingUnreachableError } from "../platform/key-ring";
import { vaultOver } from "../platform/vault";
import { changeWebhook } from "./change-webhook";
import { deliverAttempt } from "./deliver-attempt";
import { deliveryPorts } from "./delivery-ports";
import { testWebhook } from "./test-webhook";

/** One process, whose key ring can be out of reach. */
async function oneProcess() {
  const keyRing = createLocalKeyRing(Buffer.alloc(32, 3).toString("base64"));
  const state = { isReachable: true };
  const unwrap: typeof keyRing.unwrap = async (...args) => {
    if (!state.isReachable) throw new KeyRingUnreachableError("Cloud KMS answered decrypt with 503: UNAVAILABLE");
    return keyRing.unwrap(...args);
  };
  const vault = () => vaultOver({ ...keyRing, unwrap });
  const world = webhookWorld({ vault: vault() });
  const { id } = await world.add();
  const { deps, teamId } = world;
  const ports = () => deliveryPorts({ ...deps, vault: vault() });
  const own = ports();
  const work = async (through = own) => {
    for (const task of world.queued.splice(0)) await deliverAttempt(through, task.payload);
  };
  const change = (body: Parameters<typeof changeWebhook>[3]) => changeWebhook(deps, teamId, id, body, nothing);
  const newest = async () => (await world.list(id))[0];
  return { world, id, own, ports, work, change, newest, keyRing: state };
}

describe("what a process knows of a webhook for a moment", () => {
  it("is never that it is off: what is published after it was switched on again is sent", async () => {
    const { world, work, change, newest } = await oneProcess();
    await world.publish("ticket.created");
    await change({ active: false });
    await work();
    expect(await newest()).toMatchObject({ status: "canceled" });
    await change({ active: true });
    world.clock.advance(1_000);
    await world.publish("ticket.created");
    await work();
    expect(await newest()).toMatchObject({ status: "delivered" });
  });

  it("is not what a test send goes by, which shows what was just changed", async () => {
    const { world, id, own, change } = await oneProcess();
    const test = () => testWebhook(world.deps, own, world.teamId, id, nothing);
    await test();
    await change({ url: "https://hooks.acme.io/mended", transform: "{ 'mended': true }", headers: { "x-mended": "yes" } });
    await test();
    expect(world.sent[1]).toMatchObject({ url: "https://hooks.acme.io/mended", body: '{"mended":true}' });
    expect(world.sent[1]?.headers).toMatchObject({ "x-mended": "yes" });
  });
});

describe("while the key ring is out of reach", () => {
  it("a delivery waits for a minute at a time, without an attempt and without a word about its receiver", async () => {
    const { world, id, ports, work, newest, keyRing } = await oneProcess();
    await world.publish("ticket.created");
    keyRing.isReachable = false;
    for (let minute = 0; minute < 3; minute++) {
      await work(ports());
      const nextAttemptAt = new Date(world.clock.now().getTime() + 60_000).toISOString();
      expect(await newest()).toMatchObject({ status: "pending", attemptCount: 0, retriesSpent: 0, nextAttemptAt });
      world.clock.advance(60_000);
    }
    expect((await world.webhooks.read(world.teamId, id))?.health).toEqual({ state: "unknown" });
    keyRing.isReachable = true;
    await work(ports());
    expect(await newest()).toMatchObject({ status: "delivered", attempts: [{ number: 1, statusCode: 204 }] });
  });

  it("it is asked once for all deliveries of a webhook, and a test send says that it must be tried again", async () => {
    const { world, id, own, work, newest, keyRing } = await oneProcess();
    keyRing.isReachable = false;
    for (let event = 0; event < 3; event++) await world.publish("ticket.created");
    await work();
    expect(world.logged.filter(({ message }) => message.includes("secrets"))).toHaveLength(1);
    await expect(testWebhook(world.deps, own, world.teamId, id, nothing)).rejects.toMatchObject({ code: "unavailable" });
    expect((await newest())?.type).toBe("ticket.created");
  });
});
