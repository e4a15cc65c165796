import type { Replay, ReplayBody, ReplayCount } from "@/types/replays";
import type { Webhook } from "@/types/webhooks";
import { notFound, ProblemError } from "../gateway";
import { idPrefixes, newId } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { countReplay } from "./count-replay";
import { missedFoundAt, missedUntil } from "./missed-span";
import { createReplayStore, type NewReplay } from "./replay-store";
import { replayTask } from "./replay-task";
import { createWebhookStore } from "./webhook-store";

type Ports = Pick<Platform, "db" | "clock" | "tasks" | "log">;
type Asked = { teamId: string; webhookId: string; body: Omit<ReplayBody, "dryRun"> };

export async function countForReplay(deps: Pick<Platform, "db" | "clock" | "log">, asked: Asked): Promise<ReplayCount> {
  const webhook = await createWebhookStore(deps.db).read(asked.teamId, asked.webhookId);
  if (!webhook) throw notFound("webhook");
  return countReplay(deps, asked.teamId, webhook, selectionOf(asked, webhook, deps.clock.now()));
}

/** What ends after this moment is no part of it; of what is published a few seconds later, what an instance overlooked is. */
export async function startReplay(
  deps: Ports,
  asked: Asked,
  createdBy: string,
  started: (tx: Tx, replay: Replay) => void,
): Promise<Replay> {
  const { db, clock, tasks, log } = deps;
  const { teamId, webhookId } = asked;
  const webhooks = createWebhookStore(db);
  const replays = createReplayStore(db);
  const known = await webhooks.read(teamId, webhookId);
  if (!known) throw notFound("webhook");
  const selection = selectionOf(asked, known, clock.now());
  const { count: total, isExact } = await countReplay(deps, teamId, known, selection);
  return transact(db, async (tx) => {
    const webhook = await webhooks.read(teamId, webhookId, tx);
    if (!webhook) throw notFound("webhook");
    if (!webhook.active) throw new ProblemError("conflict", `The webhook is ${webhook.status}; switch it on first, then replay`);
    if (await replays.isRunning(tx, teamId, webhookId)) {
      throw new ProblemError("conflict", "A replay of this webhook is running; wait for it or cancel it");
    }
    const now = clock.now();
    // Of what is missed, more may come within the next seconds.
    const firstDue = selection.statuses.length > 0 ? now : missedFoundAt(selection);
    const nothingToDo = total === 0 && isExact && (!selection.includeMissed || missedFoundAt(selection) <= now);
    const fresh: NewReplay = {
      ...{ id: newId(idPrefixes.replay), teamId, ...selection, total, isExact, createdBy },
      status: nothingToDo ? "done" : "running",
      place: { phase: selection.statuses.length > 0 ? "deliveries" : "off" },
    };
    const replay = replays.create(tx, fresh, firstDue, now);
    started(tx, replay);
    if (nothingToDo) return replay;
    tx.afterCommit(async () => {
      await tasks
        .enqueue(replayTask({ teamId, replayId: replay.id, slice: 0 }, { notBefore: firstDue }))
        .catch((err: unknown) => log.error("A replay could not be queued", { teamId, replayId: replay.id, err }));
    });
    return replay;
  });
}

function selectionOf({ webhookId, body }: Asked, webhook: Webhook, now: Date) {
  const { since, until, types, includeMissed } = body;
  const end = until === undefined ? now : new Date(Math.min(Date.parse(until), now.getTime()));
  return {
    webhookId,
    since: new Date(since).toISOString(),
    until: end.toISOString(),
    missedUntil: missedUntil(until, now).toISOString(),
    statuses: [...new Set(body.statuses)],
    ...(types ? { types: [...new Set(types)] } : {}),
    includeMissed,
    missedPatterns: includeMissed ? webhook.events : [],
    beforeFilter: includeMissed && webhook.filter !== undefined,
  };
}
