import { beforeEach, describe, expect, it } from "vitest";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { newId } from "../platform/ids";
import { createLocalKeyRing } from "../platform/key-ring";
import { type Mail, MailRefusedError } from "../platform/mail";
import { UnknownTaskError } from "../platform/read-task";
import { transact } from "../platform/transaction";
import { vaultOver } from "../platform/vault";
import { createMailStore, mailPath } from "./mail-store";
import { createPostMail } from "./post-mail";
import { leaseMs, sendMail } from "./send-mail";
import { sweepMails } from "./sweep-mails";

const minuteMs = 60_000;
const secret = "https://app.example/invite/a-secret-token";
const vault = vaultOver(createLocalKeyRing(Buffer.alloc(32, 7).toString("base64")));

let platform: ReturnType<typeof simulatedPlatform>;
let teamId: string;
let mailId: string;
let behave: (attempt: number) => Promise<void>;
let attempts: number;

beforeEach(() => {
  platform = simulatedPlatform({ vault });
  teamId = newId("team");
  mailId = newId("mail");
  attempts = 0;
  behave = () => Promise.resolve();
});

const store = () => createMailStore(platform.db);
const mail: Mail = {
  async send(sent) {
    attempts += 1;
    await behave(attempts);
    await platform.mail.send(sent);
  },
};
const ports = () => ({ ...platform, mails: store(), mail });
const content = { subject: "Join Acme", text: `Join:\n${secret}`, html: `<a href="${secret}">Join</a>` };
const post = (failure?: Error) =>
  transact(platform.db, async (tx) => {
    await createPostMail(platform)(tx, { id: mailId, teamId, to: "bob@example.com", ...content });
    if (failure) throw failure;
  });
const run = () => sendMail(ports(), { teamId, mailId });
const document = async () => (await platform.db.doc(mailPath(teamId, mailId)).get()).data();
const sweep = () => sweepMails({ ...ports(), overdueMs: 90_000 });
const queuedHere = () => platform.queued.filter((task) => task.payload["mailId"] === mailId);

describe("a posted mail", () => {
  it("is sent once, and what it said is kept no longer", async () => {
    await post();
    expect(queuedHere()).toMatchObject([{ queue: "sendMail", payload: { teamId, mailId } }]);
    expect(JSON.stringify(await document())).not.toContain("secret-token");
    await run();
    await run();
    expect(platform.sent).toEqual([{ id: mailId, to: "bob@example.com", ...content, attachments: [] }]);
    expect(await document()).toMatchObject({ status: "sent", attemptCount: 1 });
    expect(await document()).not.toHaveProperty("content");
    expect(await document()).not.toHaveProperty("due");
  });

  it("is neither kept nor sent when its transaction fails", async () => {
    await expect(post(new Error("the change failed"))).rejects.toThrow("the change failed");
    expect(await document()).toBeUndefined();
    expect(queuedHere()).toEqual([]);
  });

  it("is kept, and found by the sweep, when it could not be queued", async () => {
    const enqueue = platform.tasks.enqueue;
    platform.tasks.enqueue = () => Promise.reject(new Error("the queue is out of reach"));
    await post();
    platform.tasks.enqueue = enqueue;
    platform.clock.advance(2 * minuteMs);
    await sweep();
    expect(queuedHere()).toHaveLength(1);
    await run();
    expect(platform.sent).toHaveLength(1);
  });

  it("is sent by one of two workers that begin at once", async () => {
    await post();
    await Promise.all([run(), run(), run()]);
    expect(platform.sent).toHaveLength(1);
  });

  it("is sent again after a worker died with it, and not before that is certain", async () => {
    await post();
    behave = () => new Promise(() => undefined);
    void run();
    await expect.poll(() => attempts).toBe(1);
    behave = () => Promise.resolve();
    await run();
    expect(platform.sent).toEqual([]);
    platform.clock.advance(leaseMs + 2 * minuteMs);
    await sweep();
    await run();
    expect(platform.sent).toHaveLength(1);
  });

  it("is tried again, ever later, and given up with its reason in the end", async () => {
    await post();
    behave = () => Promise.reject(new Error("421 Try again later"));
    const waits: number[] = [];
    for (;;) {
      await run();
      const kept = await document();
      if (kept?.["status"] !== "pending") break;
      const next = queuedHere().at(-1)?.notBefore;
      waits.push(((next?.getTime() ?? 0) - platform.clock.now().getTime()) / minuteMs);
      await run();
      platform.clock.advance(waits.at(-1)! * minuteMs);
    }
    expect(waits).toEqual([1, 5, 30, 120, 300, 720]);
    expect(attempts).toBe(7);
    expect(await document()).toMatchObject({ status: "failed", lastError: "421 Try again later" });
    expect(await document()).not.toHaveProperty("content");
    expect(new Set(queuedHere().map((task) => task.id)).size).toBe(queuedHere().length);
  });

  it("is given up at once when the server refuses its recipient", async () => {
    await post();
    behave = () => Promise.reject(new MailRefusedError("550 No such mailbox"));
    await run();
    expect(await document()).toMatchObject({ status: "failed", attemptCount: 1 });
    expect((await store().statusOf(teamId, [mailId, newId("mail")])).get(mailId)).toBe("failed");
  });
});

it("a task that cannot be read is logged and left to the queue; one whose mail is gone ends", async () => {
  await expect(sendMail(ports(), { teamId: 7 })).rejects.toThrow(UnknownTaskError);
  await sendMail(ports(), { teamId, mailId: newId("mail") });
  expect(platform.logged).toHaveLength(1);
});
