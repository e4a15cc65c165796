import type { z } from "zod";
import { describeIssues } from "./document";
import type { Logger } from "./logger";

/** A payload that this version does not know: a newer one may have queued it while both run. */
export class UnknownTaskError extends Error {}

/** Throws an UnknownTaskError where the payload does not fit, so that the queue tries the task again, as often as it tries any. */
export function readTask<Schema extends z.ZodType>(
  schema: Schema,
  payload: unknown,
  queue: string,
  log: Logger,
): z.output<Schema> {
  const task = schema.safeParse(payload);
  if (task.success) return task.data;
  const message = `A task of the queue ${queue} cannot be read`;
  log.error(message, { issues: describeIssues(task.error) });
  throw new UnknownTaskError(message);
}
