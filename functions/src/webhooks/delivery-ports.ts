import pLimit from "p-limit";
import { createEventReader, type Publishing } from "../events";
import type { Mailing } from "../mail";
import type { Platform } from "../platform/platform";
import { limiterOf } from "../gateway";
import { teamFinderOf } from "../teams";
import { createGatheredDocuments } from "../platform/gathered-documents";
import type { DeliveryPorts } from "./attempt-ports";
import { attemptsAtOnce, createDeliveryGate } from "./delivery-gate";
import { createDeliveryStore } from "./delivery-store";
import { createTargetReader } from "./delivery-target";
import { createOutcomeNote } from "./note-outcome";

/** The real outside of a delivery. */
export function deliveryPorts(deps: Platform & Publishing & Mailing): DeliveryPorts {
  const documents = createGatheredDocuments(deps.db);
  const { safeFetch, tasks, clock, log, expressions } = deps;
  return {
    deliveries: createDeliveryStore(deps.db, documents),
    readTarget: createTargetReader(deps),
    isClosed: async (teamId) => Boolean((await teamFinderOf(deps).find(teamId))?.closed),
    readEvent: createEventReader(deps, documents),
    noteOutcome: createOutcomeNote(deps),
    gate: createDeliveryGate(limiterOf(deps), clock, Math.random),
    places: pLimit(attemptsAtOnce),
    expressions,
    safeFetch,
    tasks,
    clock,
    log,
    random: Math.random,
  };
}
