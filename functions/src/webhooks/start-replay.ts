import type { Replay, ReplayBody, ReplayCount } from "@/types/replays";
import type { Webhook } from "@/types/webhooks";
import { notFound, ProblemError } from "../gateway";
import { idPrefixes, newId } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { countReplay } from "./count-replay";
import { createReplayStore, type NewReplay } from "./replay-store";
import { replayTask } from "./replay-task";
import { createWebhookStore } from "./webhook-store";

type Ports = Pick<Platform, "db" | "clock" | "tasks" | "log">;
type Asked = { teamId: string; webhookId: string; body: Omit<ReplayBody, "dryRun"> };

export async function countForReplay(deps: Pick<Platform, "db" | "clock" | "log">, asked: Asked): Promise<ReplayCount> {
  const webhook = await createWebhookStore(deps.db).read(asked.teamId, asked.webhookId);
  if (!webhook) throw notFound("webhook");
  return countReplay(deps, asked.teamId, selectionOf(asked, webhook, deps.clock.now()));
}

/** What is published or delivered after this moment is no part of it. */
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
  const { count: total, isExact } = await countReplay(deps, teamId, selection);
  return transact(db, async (tx) => {
    const webhook = await webhooks.read(teamId, webhookId, tx);
    if (!webhook) throw notFound("webhook");
    if (!webhook.active) throw new ProblemError("conflict", `The webhook is ${webhook.status}; switch it on first, then replay`);
    if (await replays.isRunning(tx, teamId, webhookId)) {
      throw new ProblemError("conflict", "A replay of this webhook is running; wait for it or cancel it");
    }
    const nothingToDo = total === 0 && isExact;
    const fresh: NewReplay = {
      ...{ id: newId(idPrefixes.replay), teamId, ...selection, total, isExact, createdBy },
      status: nothingToDo ? "done" : "running",
      place: { phase: selection.statuses.length > 0 ? "deliveries" : "missed" },
    };
    const replay = replays.create(tx, fresh, clock.now());
    started(tx, replay);
    if (nothingToDo) return replay;
    tx.afterCommit(async () => {
      await tasks
        .enqueue(replayTask({ teamId, replayId: replay.id, slice: 0 }))
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
    statuses: [...new Set(body.statuses)],
    ...(types ? { types: [...new Set(types)] } : {}),
    includeMissed,
    missedPatterns: includeMissed ? webhook.events : [],
  };
}
