import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { newId } from "../../platform/ids";
import { transact } from "../../platform/transaction";
import { countOperations } from "../../../../tests/support/count-operations";
import { inMemoryGateway, teamId } from "../../../../tests/support/in-memory-gateway";
import { ProblemError } from "../problem";
import { route } from "../route";

type Step = "throw before" | "throw after" | "refuse" | "pass";

const setUp = () => {
  const made: string[] = [];
  const state = { step: "pass" as Step, gate: Promise.resolve(), entered: () => {} };
  const collection = `things_${newId("t")}`;
  const things = route({
    method: "POST",
    path: "/things/{kind}",
    operationId: "makeThing",
    tag: "Test",
    summary: "Test",
    access: { kind: "team", permission: "resources.write", scope: "contacts:write" },
    params: z.strictObject({ kind: z.string() }),
    body: z.strictObject({ name: z.string() }),
    response: { status: 201, description: "Made", shownOnce: ["secret"] },
    audit: { none: "a test" },
    async handle({ body }) {
      state.entered();
      await state.gate;
      if (state.step === "throw before") throw new Error("died before the commit");
      if (state.step === "refuse") throw new ProblemError("limit_reached", "Too many");
      const id = newId("thg");
      await transact(own.platform.db, (tx) =>
        Promise.resolve(tx.create(own.platform.db.doc(`teams/${teamId}/${collection}/${id}`), { name: body.name })),
      );
      made.push(id);
      if (state.step === "throw after") throw new Error("died after the commit");
      return { body: { id, secret: "shown-once" }, headers: { location: `/things/${id}` } };
    },
  });
  const own = inMemoryGateway([things]);
  const key = newId("idem");
  const plain = (headers: Record<string, string> = {}, body: object = { name: "A" }, kind = "a") => {
    const always = { authorization: "Bearer sk_live_contacts:write", "content-type": "application/json" };
    return own.send("POST", `/things/${kind}`, { ...always, ...headers }, JSON.stringify(body));
  };
  const post = (headers: Record<string, string> = {}, body?: object, kind?: string) =>
    plain({ "idempotency-key": key, ...headers }, body, kind);
  return { ...own, made, step: state, plain, post, key };
};
let t: ReturnType<typeof setUp>;
beforeEach(() => {
  t = setUp();
});

describe("the same Idempotency-Key and body", () => {
  it("answer the first result again, and change nothing", async () => {
    const first = await t.post();
    const second = await t.post({ "idempotency-key": `"${t.key}"` });
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect([second.status, second.body["id"], second.headers.get("location")]).toEqual([
      201,
      first.body["id"],
      first.headers.get("location"),
    ]);
    expect(t.made).toHaveLength(1);
  });

  it("answer without a secret, which is stored nowhere", async () => {
    expect((await t.post()).body["secret"]).toBe("shown-once");
    expect((await t.post()).body).toEqual({ id: t.made[0] });
    const stored = await t.platform.db.collection(`teams/${teamId}/idempotencyKeys`).get();
    expect(JSON.stringify(stored.docs.map((snapshot) => snapshot.data()))).not.toContain("shown-once");
  });

  it("are a new request after 24 hours", async () => {
    await t.post();
    t.platform.clock.advance(24 * 3_600_000);
    expect((await t.post()).headers.get("idempotent-replayed")).toBeNull();
    expect(t.made).toHaveLength(2);
  });

  it("make one change however many come at once: the others are told to wait, or get its answer", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => t.post()));
    expect(t.made).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 201).every(({ body }) => body["id"] === t.made[0])).toBe(true);
    const waiting = answers.filter(({ status }) => status !== 201);
    expect(waiting.every(({ status, body }) => status === 409 && body.code === "request_in_progress")).toBe(true);
  });
});

describe("an Idempotency-Key", () => {
  it("with another body is refused", async () => {
    await t.post();
    expect(await t.post({}, { name: "B" })).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
    expect(t.made).toHaveLength(1);
  });

  it("of another credential or another route is another key", async () => {
    await t.post();
    await t.post({ authorization: "Bearer token-member", "x-team-id": teamId });
    await t.post({}, { name: "A" }, "b");
    expect(t.made).toHaveLength(3);
  });

  it("keeps no refusal: what changed nothing can be tried again, with another body too", async () => {
    t.step.step = "refuse";
    expect((await t.post()).status).toBe(422);
    t.step.step = "pass";
    expect((await t.post({}, { name: "B" })).status).toBe(201);
  });
});

describe("a request that died", () => {
  it("before its commit is run again", async () => {
    t.step.step = "throw before";
    expect((await t.post()).status).toBe(500);
    t.step.step = "pass";
    expect((await t.post()).status).toBe(201);
    expect(t.made).toHaveLength(1);
  });

  it("after its commit is never run again, and says that its answer is lost", async () => {
    t.step.step = "throw after";
    expect((await t.post()).status).toBe(500);
    t.step.step = "pass";
    expect(await t.post()).toMatchObject({ status: 409, body: { code: "answer_lost" } });
    expect(t.made).toHaveLength(1);
  });

  it("with its process holds the key for two minutes and no longer", async () => {
    t.step.gate = new Promise(() => {});
    const entered = new Promise<void>((resolve) => (t.step.entered = resolve));
    void t.post();
    await entered;
    const second = await t.post();
    expect(second).toMatchObject({ status: 409, body: { code: "request_in_progress" } });
    expect(second.headers.get("retry-after")).toBe("2");
    t.platform.clock.advance(120_000);
    t.step.gate = Promise.resolve();
    expect((await t.post()).status).toBe(201);
    expect(t.made).toHaveLength(1);
  });
});

describe("what it costs", () => {
  it("is nothing without the header, and three writes beside the change with it", async () => {
    expect(await countOperations(() => t.plain())).toEqual({ reads: 0, writes: 1 });
    expect(await countOperations(() => t.post())).toEqual({ reads: 0, writes: 4 });
    // The refused create, and the read of what is kept.
    expect(await countOperations(() => t.post())).toEqual({ reads: 1, writes: 1 });
  });
});
