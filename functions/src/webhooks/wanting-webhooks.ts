import { LRUCache } from "lru-cache";
import { patternsOf } from "@/types/events";
import type { Webhook } from "@/types/webhooks";
import { createFreshCache } from "../platform/fresh-cache";
import { onceAPlatform } from "../platform/once-a-platform";
import type { Platform } from "../platform/platform";
import type { Tx } from "../platform/transaction";
import { createWebhookStore } from "./webhook-store";

interface Heat {
  sinceMs: number;
  events: number;
  hotUntilMs: number;
  /** A change makes all that was read before it another's. */
  changes: number;
}

const spanMs = 5_000;
const hotFrom = 10;
const teamsMax = 5_000;
const listsMax = 20_000;

/**
 * The webhooks that want an event, once a transaction for all of its events of a type, so that one created a moment ago has the next
 * event. For a team of ten events in five seconds they are read once in that time; what another instance changes counts for it within
 * five seconds. Read beside the transaction, not in it: there a publisher would hold, and when it dies for a minute leave, locks that
 * everyone waits for who changes a webhook or notes how it fares.
 */
export const wantingWebhooksOf = onceAPlatform(createWantingWebhooks);

function createWantingWebhooks({ db, clock, log }: Pick<Platform, "db" | "clock" | "log" | "config">) {
  const store = createWebhookStore(db);
  const heats = new LRUCache<string, Heat>({ max: teamsMax });
  const lists = createFreshCache<Webhook[]>(clock, listsMax, { nothing: "remembered" });

  function warm(teamId: string): Heat {
    const nowMs = clock.now().getTime();
    const known = heats.get(teamId) ?? { sinceMs: nowMs, events: 0, hotUntilMs: 0, changes: 0 };
    if (nowMs - known.sinceMs >= spanMs) Object.assign(known, { sinceMs: nowMs, events: 0 });
    known.events += 1;
    if (known.events > hotFrom) known.hotUntilMs = nowMs + spanMs;
    heats.set(teamId, known);
    return known;
  }

  return {
    async find(tx: Tx, teamId: string, type: string): Promise<Webhook[]> {
      const { hotUntilMs, changes } = warm(teamId);
      const unreadable = (err: unknown) => log.error("A webhook cannot be read", { teamId, err });
      const read = () => store.listWanting(teamId, patternsOf(type), unreadable);
      const isHot = clock.now().getTime() < hotUntilMs;
      return isHot ? lists.find(`${teamId} ${changes} ${type}`, read) : tx.once(`webhooks of ${teamId} that want ${type}`, read);
    },

    /** Makes what the transaction changes count at once in this process. */
    changedIn(tx: Tx, teamId: string): void {
      tx.afterCommit(() => {
        const changes = (heats.get(teamId)?.changes ?? 0) + 1;
        heats.set(teamId, { sinceMs: clock.now().getTime(), events: 0, hotUntilMs: 0, changes });
        return Promise.resolve();
      });
    },
  };
}
