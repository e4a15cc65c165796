import type { Replay } from "@/types/replays";
import { notFound, ProblemError } from "../gateway";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { createReplayStore } from "./replay-store";

/** Ends a replay where it stands: what it set on its way goes on. */
export async function cancelReplay(
  { db, clock }: Pick<Platform, "db" | "clock">,
  { teamId, webhookId, replayId }: { teamId: string; webhookId: string; replayId: string },
  canceled: (tx: Tx) => void,
): Promise<Replay> {
  const replays = createReplayStore(db);
  return transact(db, async (tx) => {
    const replay = await replays.read(teamId, replayId, tx);
    if (replay?.webhookId !== webhookId) throw notFound("replay");
    if (replay.status !== "running") throw new ProblemError("conflict", `The replay is ${replay.status}`);
    const now = clock.now();
    const reason = "It was canceled by hand";
    replays.cancel(tx, replay, reason, now);
    canceled(tx);
    return { ...replay, status: "canceled", reason, updatedAt: now.toISOString() };
  });
}
