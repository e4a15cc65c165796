import { replayBody, type ReplayInput } from "@/types/replays";
import type { CreateWebhookInput } from "@/types/webhook-bodies";
import type { Task } from "@/functions/src/platform/task-queue";
import { changeWebhook } from "@/functions/src/webhooks/change-webhook";
import { createDeliverTask } from "@/functions/src/webhooks";
import { createReplayStore } from "@/functions/src/webhooks/replay-store";
import { isReplayTask } from "@/functions/src/webhooks/replay-task";
import { runReplaySlice } from "@/functions/src/webhooks/run-replay-slice";
import { countForReplay, startReplay } from "@/functions/src/webhooks/start-replay";
import { nothing, webhookWorld } from "./webhook-world";

/** Retried never: whatever fails is a dead letter at once. */
const once = { policy: "custom", maxRetries: 0 } as const;
export const long = "2020-01-01T00:00:00.000Z";

/** A webhook whose deliveries are never retried, and its replays. */
export async function replayWorld(sliceSize = 100, input: Partial<CreateWebhookInput> = {}) {
  const world = webhookWorld();
  const { id: webhookId } = await world.add({ retryConfig: once as never, ...input });
  const { deps, teamId, queued, clock } = world;
  const replays = createReplayStore(world.db);
  const asked = (selection: ReplayInput, team = teamId) => {
    const { dryRun: _, ...body } = replayBody.parse(selection);
    return { teamId: team, webhookId, body };
  };
  const start = (selection: Partial<ReplayInput> = {}, team = teamId) =>
    startReplay(deps, asked({ since: long, ...selection }, team), "uid_1", nothing);
  const count = (selection: Partial<ReplayInput> = {}) => countForReplay(deps, asked({ since: long, ...selection }));
  const run = (task: Task) =>
    isReplayTask(task.payload) ? runReplaySlice({ ...deps, sliceSize }, task.payload) : createDeliverTask(deps)(task.payload);
  /** Runs what is queued, each when it is due, until nothing is. */
  const drain = async ({ eachTakesMs = 0 } = {}) => {
    while (queued.length > 0) {
      const dueAt = ({ notBefore }: Task) => notBefore?.getTime() ?? 0;
      const next = queued.toSorted((one, other) => dueAt(one) - dueAt(other))[0]!;
      queued.splice(queued.indexOf(next), 1);
      clock.advance(Math.max(0, dueAt(next) - clock.now().getTime()));
      await run(next);
      clock.advance(eachTakesMs);
    }
  };
  const switchTo = (active: boolean) => changeWebhook(deps, teamId, webhookId, { active }, nothing);
  const publishDead = async (howMany: number, type: "ticket.created" | "contact.created" = "ticket.created") => {
    world.state.answer = { status: 500 };
    for (let index = 0; index < howMany; index++) {
      await world.publish(type);
      clock.advance(10);
    }
    await drain();
    world.state.answer = { status: 204 };
    world.sent.length = 0;
  };
  const list = () => world.list(webhookId);
  const stateOf = async (id: string) => (await replays.read(teamId, id))!;
  return { ...world, webhookId, replays, start, count, run, drain, switchTo, publishDead, list, stateOf };
}
