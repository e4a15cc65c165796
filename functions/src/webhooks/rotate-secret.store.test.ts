import { createPublicKey, verify } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { nothing, webhookWorld } from "@/tests/support/webhook-world";
import { idPrefixes, newId } from "../platform/ids";
import { changeWebhook, deleteWebhook } from "./change-webhook";
import { rotateSecret } from "./rotate-secret";
import { publicJwk } from "./signing-key";
import { createSigningStore } from "./signing-store";

const hourMs = 3_600_000;

function rotationWorld() {
  const world = webhookWorld();
  // The verifier goes by the wall clock.
  world.clock.advance(Date.now() - world.clock.now().getTime());
  const rotate = (id: string, body: { overlapHours: number; secret?: string }) =>
    rotateSecret(world.deps, world.teamId, id, body, nothing);
  const deliver = async () => {
    await world.publish("ticket.created");
    await world.work();
    const { body, headers } = world.sent.at(-1)!;
    return { body: String(body), headers: headers! };
  };
  /** Signed at another time than now, so the timestamp is verified as if it were now. */
  const verifiesWith = ({ body, headers }: Awaited<ReturnType<typeof deliver>>, secret: string) => {
    const realNow = Date.now;
    Date.now = () => Number(headers["webhook-timestamp"]) * 1_000;
    try {
      new Webhook(secret).verify(body, headers);
      return true;
    } catch {
      return false;
    } finally {
      Date.now = realNow;
    }
  };
  return { ...world, signing: createSigningStore(world.db), rotate, deliver, verifiesWith };
}

describe("a rotated secret", () => {
  it("is sealed, shown once, and signs beside the earlier one until the overlap ends", async () => {
    const world = rotationWorld();
    const made = await world.add();
    const rotated = await world.rotate(made.id, { overlapHours: 24 });
    expect(rotated.secret).toMatch(/^whsec_/);
    expect(rotated.secretRotatedAt).toBe(world.clock.now().toISOString());
    expect(rotated.overlapEndsAt).toBe(new Date(world.clock.now().getTime() + 24 * hourMs).toISOString());
    expect(await world.webhooks.read(world.teamId, made.id)).toEqual({ ...rotated, secret: undefined });
    const stored = await world.db.doc(`teams/${world.teamId}/webhookSecrets/${made.id}`).get();
    expect(JSON.stringify(stored.data())).not.toMatch(/whsec_/);

    const during = await world.deliver();
    expect([made.secret, rotated.secret].map((secret) => world.verifiesWith(during, secret))).toEqual([true, true]);
    world.clock.advance(24 * hourMs);
    const after = await world.deliver();
    expect([made.secret, rotated.secret].map((secret) => world.verifiesWith(after, secret))).toEqual([false, true]);
  });

  it("signs alone at once when no overlap is asked for, whatever was in one before", async () => {
    const world = rotationWorld();
    const { id, secret: first } = await world.add();
    const { secret: second } = await world.rotate(id, { overlapHours: 168 });
    const { secret: third, overlapEndsAt } = await world.rotate(id, { overlapHours: 0 });
    expect(overlapEndsAt).toBeUndefined();
    const sent = await world.deliver();
    expect([first, second, third].map((secret) => world.verifiesWith(sent, secret))).toEqual([false, false, true]);
  });

  it("is one of five at the most, each with the end it was given", async () => {
    const world = rotationWorld();
    const { id, secret } = await world.add();
    const secrets = [secret];
    for (const overlapHours of [168, 1, 24, 24, 24]) secrets.push((await world.rotate(id, { overlapHours })).secret);
    const during = await world.deliver();
    expect(secrets.map((one) => world.verifiesWith(during, one))).toEqual([false, true, true, true, true, true]);
    world.clock.advance(hourMs);
    const later = await world.deliver();
    expect(secrets.map((one) => world.verifiesWith(later, one))).toEqual([false, false, true, true, true, true]);
    expect((await world.webhooks.read(world.teamId, id))?.overlapEndsAt).toBeDefined();
  });

  it("may be a chosen one", async () => {
    const world = rotationWorld();
    const { id } = await world.add();
    const { secret } = await world.rotate(id, { overlapHours: 1, secret: "a-secret-of-my-own" });
    expect(secret).toBe("a-secret-of-my-own");
  });

  it("of a webhook that is not the team's is not made", async () => {
    const world = rotationWorld();
    const other = await world.add({}, newId(idPrefixes.team));
    await expect(world.rotate(other.id, { overlapHours: 1 })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("an ed25519 key", () => {
  const verifiesWithAny = (
    keys: { publicKey: string }[],
    { body, headers }: { body: string; headers: Record<string, string> },
  ) => {
    const signed = Buffer.from(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`);
    const signatures = headers["webhook-signature"]!.split(" ").filter((one) => one.startsWith("v1a,"));
    return keys.map(({ publicKey }) =>
      signatures.some((one) =>
        verify(null, signed, createPublicKey({ key: publicJwk(publicKey), format: "jwk" }), Buffer.from(one.slice(4), "base64")),
      ),
    );
  };

  it("is made when v1a is first chosen, published, and kept when it is chosen again", async () => {
    const world = rotationWorld();
    const { id, publicKey } = await world.add();
    expect(publicKey).toBeUndefined();
    expect((await world.deliver()).headers["webhook-signature"]).not.toContain("v1a");
    expect(await world.signing.readPublished(id)).toBeNull();
    const change = (signatures: ("v1" | "v1a")[]) => changeWebhook(world.deps, world.teamId, id, { signatures }, nothing);
    const chosen = await change(["v1", "v1a"]);
    expect(chosen.publicKey).toMatch(/^whpk_/);
    expect(await world.webhooks.read(world.teamId, id)).toEqual(chosen);
    const keys = await world.signing.readPublished(id);
    expect(keys).toEqual([{ publicKey: chosen.publicKey }]);
    expect(verifiesWithAny(keys!, await world.deliver())).toEqual([true]);
    await change(["v1"]);
    expect((await world.deliver()).headers["webhook-signature"]).not.toContain("v1a");
    expect((await change(["v1", "v1a"])).publicKey).toBe(chosen.publicKey);
  });

  it("that leaked is published no longer once the secret is rotated without an overlap, whatever was in one before", async () => {
    const world = rotationWorld();
    const made = await world.add({ signatures: ["v1", "v1a"] });
    await world.rotate(made.id, { overlapHours: 168 });
    const { publicKey } = await world.rotate(made.id, { overlapHours: 0 });
    expect(await world.signing.readPublished(made.id)).toEqual([{ publicKey }]);
  });

  it("is rotated with the secret, and both sign during the overlap", async () => {
    const world = rotationWorld();
    const made = await world.add({ signatures: ["v1", "v1a"] });
    const rotated = await world.rotate(made.id, { overlapHours: 2 });
    expect(rotated.publicKey).not.toBe(made.publicKey);
    const keys = (await world.signing.readPublished(made.id))!;
    expect(keys.map(({ publicKey }) => publicKey)).toEqual([rotated.publicKey, made.publicKey]);
    expect(verifiesWithAny(keys, await world.deliver())).toEqual([true, true]);
    world.clock.advance(2 * hourMs);
    expect(verifiesWithAny(keys, await world.deliver())).toEqual([true, false]);
  });

  it("is published no more when its webhook is deleted", async () => {
    const world = rotationWorld();
    const { id } = await world.add({ signatures: ["v1", "v1a"] });
    await deleteWebhook(world.deps, world.teamId, id, nothing);
    expect(await world.signing.readPublished(id)).toBeNull();
  });
});
