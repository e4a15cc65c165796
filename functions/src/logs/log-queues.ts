import type { AnsweredRequest } from "../gateway";
import type { Platform } from "../platform/platform";
import { batchEntriesMax, cutBatches } from "./batches";
import type { LogCommit, RequestLogStore } from "./request-log-store";
import { hourMs } from "./usage-levels";
import { createUsageTally } from "./usage-tally";

interface Queue {
  waiting: AnsweredRequest[];
  /** What is being stored, or could not be. It is stored as it is before anything else of the team is. */
  sending: (LogCommit & { requests: number }) | null;
}

/** Ten documents: some 20 ms of work for the process, and half a megabyte. */
const commitRequestsMax = 10 * batchEntriesMax;
const teamsAtOnce = 20;
/** So long after its end an hour is counted on in the same part. */
const hourKeptMs = 2 * hourMs;
const invalidArgument = 3;

/** Requests by team, until they are stored: a team's one commit after the other, each with the figures that count it. */
export function createLogQueues(
  { clock, log }: Pick<Platform, "clock" | "log">,
  /** Null for a team that keeps no more logs: it is being deleted, or gone. */
  retentionDays: (teamId: string) => Promise<number | null>,
  store: Pick<RequestLogStore, "write">,
) {
  const queues = new Map<string, Queue>();
  const tally = createUsageTally();
  let waiting = 0;

  function nextCommit(teamId: string, queue: Queue): NonNullable<Queue["sending"]> {
    const requests = queue.waiting.splice(0, commitRequestsMax);
    return { batches: cutBatches(requests), usage: tally.count(teamId, requests), requests: requests.length };
  }

  async function storeOnce(teamId: string, commit: LogCommit): Promise<void> {
    const days = await retentionDays(teamId);
    if (days === null) return tally.forget(teamId);
    try {
      await store.write(teamId, commit, clock.now(), days);
    } catch (err) {
      if ((err as { code?: unknown }).code !== invalidArgument) throw err;
      // Refused for what it is, and so for ever: it must not hold up what comes after it.
      log.error("Request logs were dropped: the database refuses them", { teamId, err });
      tally.forget(teamId);
    }
  }

  /** Stores what waits now, but not what comes meanwhile. */
  async function sendTeam(teamId: string, queue: Queue): Promise<void> {
    for (let left = queue.waiting.length + (queue.sending?.requests ?? 0); left > 0; ) {
      queue.sending ??= nextCommit(teamId, queue);
      const { requests } = queue.sending;
      await storeOnce(teamId, queue.sending);
      queue.sending = null;
      waiting -= requests;
      left -= requests;
    }
    if (queue.waiting.length === 0) queues.delete(teamId);
  }

  return {
    /** Requests that are not stored yet. */
    waiting: () => waiting,

    add(teamId: string, request: AnsweredRequest): void {
      let queue = queues.get(teamId);
      if (!queue) queues.set(teamId, (queue = { waiting: [], sending: null }));
      queue.waiting.push(request);
      waiting++;
    },

    /** Stores what waits; false where some of it could not be: it is kept for the next time. */
    async send(): Promise<boolean> {
      tally.leaveBefore(new Date(clock.now().getTime() - hourMs - hourKeptMs));
      const teams = [...queues].values();
      let failure: unknown;
      const worker = async () => {
        for (const [teamId, queue] of teams) await sendTeam(teamId, queue).catch((err: unknown) => void (failure ??= err));
      };
      await Promise.all(Array.from({ length: teamsAtOnce }, worker));
      if (failure === undefined) return true;
      log.error("Request logs could not be written; they are kept for the next try", { err: failure });
      return false;
    },

    /** Drops the oldest down to so many. What is being stored stays: it may be stored already. */
    trim(requestsMax: number): void {
      let lost = 0;
      for (const queue of queues.values()) {
        const excess = waiting - requestsMax;
        if (excess <= 0) break;
        const dropped = queue.waiting.splice(0, excess).length;
        waiting -= dropped;
        lost += dropped;
      }
      if (lost > 0) log.error("Request logs were dropped: the database has been away for too long", { requests: lost });
    },
  };
}
