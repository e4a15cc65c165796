import type { LimitFunction } from "p-limit";
import type { PublishedEvent } from "@/types/events";
import type { Clock } from "../platform/clock";
import type { Expressions } from "../platform/expression";
import type { Logger } from "../platform/logger";
import type { SafeFetch } from "../platform/safe-fetch";
import type { TaskQueue } from "../platform/task-queue";
import type { DeliveryGate } from "./delivery-gate";
import type { DeliveryStore } from "./stored-delivery";
import type { DeliveryTarget, ReadTarget } from "./delivery-target";
import type { Settled } from "./settle-attempt";

/** The outside of a delivery. */
export interface DeliveryPorts {
  deliveries: DeliveryStore;
  readTarget: ReadTarget;
  /** Whether the team is being deleted. */
  isClosed(teamId: string): Promise<boolean>;
  readEvent(teamId: string, eventId: string): Promise<PublishedEvent | null>;
  /** Told of each outcome, after it is recorded: keeps the webhook's health and disables it when its receiver asks. */
  noteOutcome(target: DeliveryTarget, teamId: string, outcome: Settled): Promise<void>;
  gate: DeliveryGate;
  /** Attempts wait for a place here: a task has several of them, and what an instance makes at once is what its gate reckons with. */
  places: LimitFunction;
  expressions: Pick<Expressions, "evaluate">;
  safeFetch: SafeFetch;
  tasks: TaskQueue;
  clock: Clock;
  log: Logger;
  /** In [0, 1). */
  random(): number;
}
