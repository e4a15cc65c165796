import type { Publishing } from "../events";
import type { Platform } from "../platform/platform";

/** Runs an expression of a team within its limits of time and memory. */
export type Evaluate = (text: string, input: unknown, teamId: string) => Promise<unknown>;

export interface ProcessPorts extends Pick<Platform, "db" | "clock" | "tasks" | "log" | "expressions">, Publishing {
  evaluate: Evaluate;
  /** Whether the team is being deleted. */
  isClosed(teamId: string): Promise<boolean>;
  /** In [0, 1). */
  random(): number;
}
