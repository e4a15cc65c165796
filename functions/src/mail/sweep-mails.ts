import type { Clock } from "../platform/clock";
import type { Logger } from "../platform/logger";
import type { TaskQueue } from "../platform/task-queue";
import type { MailStore } from "./mail-store";
import { mailTask } from "./mail-task";

export interface MailSweepPorts {
  mails: Pick<MailStore, "listDue">;
  tasks: TaskQueue;
  clock: Clock;
  log: Logger;
  /** How late a mail is before it is queued again. */
  overdueMs: number;
}

/** One task a mail in five minutes is enough, however long the queue lags. */
const againMs = 5 * 60_000;
const mailsPerSweepMax = 500;

/** Queues the mails that are overdue: their task was lost, or the process died before it queued one. */
export async function sweepMails({ mails, tasks, clock, log, overdueMs }: MailSweepPorts): Promise<number> {
  const now = clock.now();
  const because = `sweep-${Math.floor(now.getTime() / againMs)}`;
  let queued = 0;
  try {
    const due = await mails.listDue(new Date(now.getTime() - overdueMs), mailsPerSweepMax);
    const outcomes = await Promise.allSettled(due.map((mail) => tasks.enqueue(mailTask(mail, { because }))));
    queued = outcomes.filter((outcome) => outcome.status === "fulfilled").length;
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    if (failed) log.error("Overdue mails could not be queued", { count: outcomes.length - queued, err: failed.reason });
  } catch (err) {
    log.error("Overdue mails could not be listed", { err });
  }
  return queued;
}
