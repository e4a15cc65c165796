import type { Task } from "../platform/task-queue";
import type { DueMail } from "./mail-store";

/** `because` tells apart a task that must be taken although one of the same attempt was: a queue remembers old ids. */
export function mailTask({ teamId, mailId, attempt }: DueMail, options: { notBefore?: Date; because?: string } = {}): Task {
  const { notBefore, because } = options;
  return {
    queue: "sendMail",
    id: [mailId, String(attempt), ...(because ? [because] : [])].join("-"),
    payload: { teamId, mailId },
    ...(notBefore ? { notBefore } : {}),
  };
}
