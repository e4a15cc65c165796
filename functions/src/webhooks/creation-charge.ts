import { limiterOf, refusedByLimit } from "../gateway";
import type { Platform } from "../platform/platform";

/** What the limit of a team's creations is charged for one of them: once, however often its transaction runs. */
export function creationCharge({ db, config }: Pick<Platform, "db" | "config">, teamId: string) {
  const limit = config.webhooks.createdPerHour;
  let undo: (() => void) | undefined;
  return {
    async take(): Promise<void> {
      if (undo) return;
      const subject = { id: `webhooks_of_${teamId}`, teamId };
      const permit = await limiterOf({ db, config }).take(subject, [{ limit, windowSeconds: 3_600 }]);
      if (!permit.grant.granted) {
        const detail = `A team makes at most ${limit} webhooks in an hour`;
        throw refusedByLimit(permit.grant, "rate_limited", detail, ["webhook-creation"]);
      }
      undo = permit.undo;
    },
    undo(): void {
      undo?.();
    },
  };
}
