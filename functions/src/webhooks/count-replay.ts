import { type ReplayCount, replayCountMax } from "@/types/replays";
import type { Webhook } from "@/types/webhooks";
import type { Platform } from "../platform/platform";
import type { TimeCursor } from "../platform/time-cursor";
import { transact } from "../platform/transaction";
import { findMissed, type FoundMissed } from "./find-missed";
import { missedSince } from "./missed-span";
import { createReplaySourceStore, type CatchUpSelection } from "./replay-source-store";
import type { StoredReplay } from "./replay-store";

/** Each is read to see whether it was delivered: beyond so many, the count says "at least". */
const missedReadMax = 1_000;
const eventsAtOnce = 200;

type Counted = CatchUpSelection & Pick<StoredReplay, "missedPatterns" | "beforeFilter">;

export async function countReplay(
  { db, log }: Pick<Platform, "db" | "log">,
  teamId: string,
  webhook: Webhook,
  selection: Counted,
): Promise<ReplayCount> {
  const unreadable = (err: unknown) => log.error("An event cannot be read", { teamId, err });
  const source = createReplaySourceStore(db);
  const ended = await source.count(teamId, selection, replayCountMax);
  const includesMissed = selection.missedPatterns.length > 0;
  const off = includesMissed ? await source.countCanceledWhileOff(teamId, selection, missedReadMax) : { count: 0, isExact: true };
  let missed = off.count;
  let place: TimeCursor | null | undefined = includesMissed ? undefined : null;
  for (let read = 0; place !== null && read < missedReadMax; read += eventsAtOnce) {
    const after: TimeCursor | undefined = place;
    const by = { teamId, ...selection, since: missedSince(selection.since, webhook) };
    const found: FoundMissed = await transact(db, (tx) => findMissed(db, tx, by, after, eventsAtOnce, unreadable));
    missed += found.missed.length;
    place = found.next;
  }
  const isExact = ended.isExact && off.isExact && place === null;
  return { count: ended.count + missed, missed, isExact, beforeFilter: selection.beforeFilter };
}
