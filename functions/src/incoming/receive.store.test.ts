import { createHmac } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { incomingWorld, patient, quiet, senderSecret } from "@/tests/support/incoming-world";
import { timestampOf } from "../platform/document";
import { changeSource, deleteSource, rotateSourceSecret } from "./change-source";
import { describeSource } from "./describe-source";
import { createReceiver } from "./receive-request";
import { createSourceStore } from "./source-store";

let world: ReturnType<typeof incomingWorld>;
beforeEach(() => {
  world = incomingWorld();
});
afterAll(() => world.expressions.close());

describe("what is signed well", () => {
  test("is kept byte for byte, whatever the bytes, up to a megabyte", async () => {
    const { id: sourceId } = await world.add();
    const odd = Buffer.from([0, 0xff, 0xfe, 0x20, 0x0d, 0x0a, 0xc3, 0x28]);
    for (const body of [odd, Buffer.alloc(0), Buffer.alloc(40_000, 0xfa), Buffer.alloc(1024 * 1024, 0xfb)]) {
      const { id } = await world.send(sourceId, body);
      const kept = await world.store.readBody(world.teamId, id);
      expect(kept?.bytes.equals(body)).toBe(true);
      expect(kept?.truncated).toBe(false);
    }
  });

  test("is kept once when it is sent many times at once, and queued once", async () => {
    const { id: sourceId } = await world.add();
    const answers = await Promise.all(Array.from({ length: 8 }, () => world.send(sourceId, "{}", { delivery: "d1" })));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter(({ repeat }) => !repeat)).toHaveLength(1);
    expect(world.queued).toHaveLength(1);
    expect(await world.read(answers[0]!.id)).toMatchObject({ repeats: 7, diagnosis: { reason: "already_seen" } });
  });

  test("is known by its body where the sender gives no id, and apart from that of another source", async () => {
    const [first, second] = [await world.add(), await world.add()];
    const of = async (sourceId: string, body: string) => (await world.send(sourceId, body)).id;
    expect(await of(first.id, "{}")).toBe(await of(first.id, "{}"));
    expect(await of(first.id, "{}")).not.toBe(await of(first.id, "{ }"));
    expect(await of(first.id, "{}")).not.toBe(await of(second.id, "{}"));
  });

  test("is found by the sweep when its task was lost", async () => {
    const broken = incomingWorld({ tasks: { enqueue: () => Promise.reject(new Error("the queue is away")) } });
    const { id: sourceId } = await broken.add();
    const { id } = await broken.send(sourceId, "{}");
    const shards = Array.from({ length: 16 }, (_, shard) => broken.store.listDue(shard, new Date("2026-01-06"), 500));
    const due = (await Promise.all(shards)).flatMap((found) => found.due);
    expect(due).toContainEqual(expect.objectContaining({ teamId: broken.teamId, incomingId: id, attempt: 1 }));
  });
});

describe("what is not", () => {
  test("is refused without a word of why, and logged with the reason", async () => {
    const { id: sourceId } = await world.add();
    const refused = world.send(sourceId, '{"a":1}', { secret: "the wrong one" });
    await expect(refused).rejects.toMatchObject({ code: "unauthenticated", detail: "The request could not be verified" });
    const [kept] = await world.list({ status: "rejected" });
    expect(kept).toMatchObject({ sourceId, status: "rejected", diagnosis: { reason: "signature_mismatch" } });
    expect(world.queued).toHaveLength(0);
  });

  test("is told from what another source's secret signed, in this environment and the other", async () => {
    const { id: sourceId } = await world.add();
    await world.add({ name: "Orders", secret: "secret-of-orders" });
    await world.send(sourceId, "{}", { secret: "secret-of-orders" }).catch(quiet);
    const [kept] = await world.list({ status: "rejected" });
    expect(kept?.diagnosis).toMatchObject({
      reason: "secret_of_other_source",
      detail: expect.stringContaining("Orders") as string,
    });
    expect(JSON.stringify(kept)).not.toContain("secret-of-orders");
  });

  test("is kept 20 times a minute and source at most, by all instances together", async () => {
    const { id: sourceId } = await world.add();
    const flood = Array.from({ length: 50 }, (_, n) => world.send(sourceId, String(n), { secret: "the wrong one" }).catch(quiet));
    await Promise.all(flood);
    expect(await world.list({ status: "rejected" })).toHaveLength(20);
    world.clock.advance(60_000);
    await world.send(sourceId, "later", { secret: "the wrong one" }).catch(quiet);
    expect(await world.list({ status: "rejected" })).toHaveLength(21);
  });

  test("is kept by each of several instances, which take different numbers", async () => {
    const { id: sourceId } = await world.add();
    const instances = Array.from({ length: 3 }, () => createReceiver(world.deps, patient));
    const headers = new Headers({ "x-hub-signature-256": `sha256=${"0".repeat(64)}` });
    for (const receive of instances) {
      await receive(sourceId, { method: "POST", headers, rawBody: Buffer.from("{}"), search: "" }).catch(quiet);
    }
    expect(await world.list({ status: "rejected" })).toHaveLength(3);
    const flood = Array.from({ length: 60 }, (_, n) =>
      instances[n % 3]!(sourceId, { method: "POST", headers, rawBody: Buffer.from("{}"), search: "" }).catch(quiet),
    );
    await Promise.all(flood);
    expect(await world.list({ status: "rejected" })).toHaveLength(20);
  });

  test("is not found where there is no such source", async () => {
    for (const id of ["src_00000000000000000000", "../x", "src_1"]) {
      await expect(world.send(id, "{}")).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

describe("a source", () => {
  test("takes the secret before the last rotation until the overlap ends, and says so afterwards", async () => {
    const { id: sourceId } = await world.add();
    const body = { secret: "the-next-secret", overlapSeconds: 3_600 };
    expect(await rotateSourceSecret(world.deps, world.teamId, sourceId, body, quiet)).not.toHaveProperty("secret");
    await world.send(sourceId, "old");
    await world.send(sourceId, "new", { secret: "the-next-secret" });
    world.clock.advance(3_600_001);
    await expect(world.send(sourceId, "too late")).rejects.toMatchObject({ code: "unauthenticated" });
    const [kept] = await world.list({ status: "rejected" });
    expect(kept?.diagnosis?.reason).toBe("previous_secret_ended");
  });

  test("that is switched off has its senders try again, and one that is deleted is not found", async () => {
    const { id: sourceId } = await world.add();
    await changeSource(world.deps, world.teamId, sourceId, { active: false }, quiet);
    await expect(world.send(sourceId, "{}")).rejects.toMatchObject({ code: "unavailable" });
    await deleteSource(world.deps, world.teamId, sourceId, quiet);
    await expect(world.send(sourceId, "{}")).rejects.toMatchObject({ code: "not_found" });
    const left = await world.db.doc(`teams/${world.teamId}/incomingSecrets/${sourceId}`).get();
    expect([left.exists, (await world.db.doc(`inboundIndex/${sourceId}`).get()).exists]).toEqual([false, false]);
  });

  test("shows a secret that was made here once, and keeps it sealed", async () => {
    const made = await world.add({ secret: undefined });
    expect(made.secret).toMatch(/^[\w-]{43}$/);
    const stored = await world.db.doc(`teams/${world.teamId}/incomingSecrets/${made.id}`).get();
    expect(JSON.stringify(stored.data())).not.toContain(made.secret);
    expect(await world.add()).not.toHaveProperty("secret");
  });

  test("whose sender shows its secret only once it has the address waits for it, and refuses all with that reason until then", async () => {
    const source = await world.add({ verification: { adapter: "stripe" }, secret: undefined });
    expect(source).toMatchObject({ awaitsSecret: true });
    expect(source).not.toHaveProperty("secret");
    const secret = "whsec_of_stripe";
    const send = () => {
      const at = Math.floor(world.clock.now().getTime() / 1_000);
      const signature = createHmac("sha256", secret).update(`${at}.{}`).digest("hex");
      const headers = new Headers({ "stripe-signature": `t=${at},v1=${signature}` });
      return createReceiver(world.deps)(source.id, { method: "POST", headers, rawBody: Buffer.from("{}"), search: "" });
    };
    await expect(send()).rejects.toMatchObject({ code: "unauthenticated" });
    expect((await world.list({ status: "rejected" }))[0]?.diagnosis?.reason).toBe("secret_missing");
    const rotate = (body: { secret?: string }) =>
      rotateSourceSecret(world.deps, world.teamId, source.id, { ...body, overlapSeconds: 0 }, quiet);
    await expect(rotate({})).rejects.toMatchObject({ options: { errors: [{ path: "body.secret" }] } });
    expect(await rotate({ secret })).not.toHaveProperty("awaitsSecret");
    expect(await send()).toMatchObject({ repeat: false });
  });

  test("is read with what came last, good or refused, and a last one that cannot be read leaves it readable", async () => {
    const source = await world.add();
    const last = async () =>
      (await describeSource(world.deps, world.teamId, (await sources.read(world.teamId, source.id))!)).lastReceived;
    const sources = createSourceStore(world.db);
    expect(await last()).toBeUndefined();
    const { id } = await world.send(source.id, "{}");
    expect(await last()).toEqual({ at: world.clock.now().toISOString(), status: "received" });
    world.clock.advance(1_000);
    await world.send(source.id, "{}", { secret: "the wrong one" }).catch(quiet);
    expect(await last()).toEqual({
      at: world.clock.now().toISOString(),
      status: "rejected",
      reason: "signature_mismatch",
    });
    world.clock.advance(1_000);
    const broken = { sourceId: source.id, status: "odd", receivedAt: timestampOf(world.clock.now()) };
    await world.db.doc(`teams/${world.teamId}/incomingEvents/${id}x`).set(broken);
    expect(await last()).toBeUndefined();
  });

  test("refuses expressions that do not compile, types of our own and a 51st of its team", async () => {
    await expect(world.add({ filter: "a +" })).rejects.toMatchObject({ options: { errors: [{ path: "body.filter" }] } });
    const ours = world.add({ action: { kind: "publish", type: "ticket.created" } });
    await expect(ours).rejects.toMatchObject({ options: { errors: [{ path: "body.action.type" }] } });
    const undeclared = world.add({ action: { kind: "publish", type: "custom.undeclared" } });
    await expect(undeclared).rejects.toMatchObject({ options: { errors: [{ path: "body.action.type" }] } });
    for (let count = 0; count < 50; count++) await world.add();
    await expect(world.add()).rejects.toMatchObject({ code: "limit_reached" });
  });

  test("keeps no credential among the headers, and no secret anywhere", async () => {
    const { id: sourceId } = await world.add();
    const { id } = await world.send(sourceId, "{}", { delivery: senderSecret });
    const kept = await world.read(id);
    expect(kept.headers["x-github-delivery"]).toBe("(not kept)");
    expect(JSON.stringify(kept)).not.toContain(senderSecret);
    expect(await world.send(sourceId, "{}", { delivery: senderSecret })).toEqual({ id, repeat: true });
    expect(JSON.stringify(await world.read(id))).not.toContain(senderSecret);
  });

  test("keeps what comes with headers that no document can hold", async () => {
    const { id: sourceId } = await world.add({ verification: { adapter: "bearer" } });
    const headers = new Headers({ authorization: `Bearer ${senderSecret}`, [`x-${"a".repeat(2_000)}`]: "1", __proto__x__: "1" });
    const request = { method: "POST", headers, rawBody: Buffer.from("{}"), search: "" };
    const answer = await createReceiver(world.deps, patient)(sourceId, request);
    expect((await world.read((answer as { id: string }).id)).headers).toEqual({ authorization: "(not kept)" });
  });

  test("takes no id and no type from a header that carries a credential", async () => {
    const verification = { adapter: "bearer", idHeader: "Authorization" } as const;
    await expect(world.add({ verification })).rejects.toMatchObject({
      options: { errors: [{ path: "body.verification.idHeader" }] },
    });
    const { id } = await world.add({ verification: { adapter: "bearer" } });
    const change = { verification: { adapter: "hmac", header: "x-sig", typeHeader: "x-api-key" } } as never;
    await expect(changeSource(world.deps, world.teamId, id, change, quiet)).rejects.toMatchObject({
      options: { errors: [{ path: "body.verification.typeHeader" }] },
    });
  });

  test("refuses a private key in the place of the public one", async () => {
    const secret = `whsk_${Buffer.alloc(64, 3).toString("base64")}`;
    await expect(world.add({ verification: { adapter: "standard_webhooks" }, secret })).rejects.toMatchObject({
      options: { errors: [{ path: "body.secret", message: expect.stringContaining("whpk_") as string }] },
    });
  });

  test("takes what HubSpot signs for its address with a query", async () => {
    const source = await world.add({ verification: { adapter: "hubspot" } });
    const at = String(world.clock.now().getTime());
    const signature = createHmac("sha256", senderSecret).update(`POST${source.url}?from=a@b[]${at}`).digest("base64");
    const headers = new Headers({ "x-hubspot-request-timestamp": at, "x-hubspot-signature-v3": signature });
    const receive = createReceiver(world.deps, patient);
    const rawBody = Buffer.from("[]");
    expect(await receive(source.id, { method: "POST", headers, rawBody, search: "?from=a%40b" })).toMatchObject({
      repeat: false,
    });
  });
});
