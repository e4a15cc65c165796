import { z } from "zod";
import type { Clock } from "../platform/clock";
import { UnreadableDocumentError } from "../platform/document";
import type { Logger } from "../platform/logger";
import { type Mail, MailRefusedError } from "../platform/mail";
import { readTask } from "../platform/read-task";
import type { TaskQueue } from "../platform/task-queue";
import type { Vault } from "../platform/vault";
import { type MailOutcome, type MailStore, mailPath, type StoredMail } from "./mail-store";
import { mailTask } from "./mail-task";
import { retryDelayMs } from "./retry-delay";

export interface SendPorts {
  mails: MailStore;
  mail: Mail;
  vault: Pick<Vault, "open">;
  tasks: TaskQueue;
  clock: Clock;
  log: Logger;
}

const sendPayload = z.object({ teamId: z.string(), mailId: z.string() });
const contentSchema = z.object({
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  attachments: z.array(z.object({ fileName: z.string(), mediaType: z.string(), text: z.string() })).default([]),
});

/** Longer than the longest exchange with a mail server. */
export const leaseMs = 3 * 60_000;
/** Queues may hand a task out a moment early. */
const earlyMs = 1_000;
const errorLengthMax = 300;

/**
 * One task: at most one attempt. The attempt is claimed first, so that of two tasks for one mail only one sends it; a worker
 * that dies in between leaves the mail due again when its claim ends. Throws only when an outcome could not be recorded.
 */
export async function sendMail(ports: SendPorts, payload: unknown): Promise<void> {
  const { teamId, mailId } = readTask(sendPayload, payload, "sendMail", ports.log);
  try {
    await attempt(ports, teamId, mailId);
  } catch (err) {
    if (!(err instanceof UnreadableDocumentError)) throw err;
    ports.log.error("A mail cannot be read", { teamId, mailId, err });
  }
}

async function attempt(ports: SendPorts, teamId: string, mailId: string): Promise<void> {
  const { mails, clock } = ports;
  const read = await mails.read(teamId, mailId);
  if (read?.mail.status !== "pending" || !read.mail.due) return;
  const began = clock.now();
  // Not yet due: another worker has it, or its own task is still to come. Where neither is so, the sweep finds it.
  if (read.mail.due.getTime() - began.getTime() > earlyMs) return;
  if (!(await mails.claim(read, new Date(began.getTime() + leaseMs), began))) return;
  const attempts = read.mail.attemptCount + 1;
  const outcome = await outcomeOf(ports, read.mail, attempts);
  await mails.record(read.mail, outcome, clock.now());
  if (outcome.status === "pending") {
    await ports.tasks.enqueue(mailTask({ teamId, mailId, attempt: attempts + 1 }, { notBefore: outcome.due }));
  }
}

async function outcomeOf({ vault, mail, clock, log }: SendPorts, stored: StoredMail, attempts: number): Promise<MailOutcome> {
  const { teamId, id, to, content } = stored;
  try {
    const opened = await vault.open(content ?? "", { teamId, document: mailPath(teamId, id), field: "content" });
    await mail.send({ id, to, ...contentSchema.parse(JSON.parse(opened)) });
    return { status: "sent" };
  } catch (err) {
    log.error("A mail could not be sent", { teamId, mailId: id, attempts, err });
    const lastError = (err instanceof Error ? err.message : String(err)).slice(0, errorLengthMax);
    const delayMs = err instanceof MailRefusedError ? null : retryDelayMs(attempts);
    if (delayMs === null) return { status: "failed", lastError };
    return { status: "pending", due: new Date(clock.now().getTime() + delayMs), lastError };
  }
}
