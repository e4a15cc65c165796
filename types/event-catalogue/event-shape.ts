import type { z } from "zod";

/** What an event type carries. An example is made when it is asked for: most runs of a function need none. */
export interface EventShape {
  data: z.ZodType;
  example(): unknown;
}

export const exampleTimes = { createdAt: "2026-03-02T10:15:00.000Z", updatedAt: "2026-03-02T10:15:00.000Z" };
export const exampleTime = "2026-03-03T08:00:00.000Z";
export const exampleIdOf = (prefix: string) => `${prefix}_4kT9bXq2LmZ7cWv1RyHn`;
