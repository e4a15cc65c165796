import { z } from "zod";
import { pageOf, pageQuery } from "@/types/page";
import { type Replay, replayBody, replayCountSchema, replaySchema } from "@/types/replays";
import { callerId, cursorFrom, idParam, notFound, route, type Route } from "../gateway";
import { exampleId, idPrefixes } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { pageByTime } from "../platform/time-cursor";
import { cancelReplay } from "./cancel-replay";
import { createReplayStore, type StoredReplay } from "./replay-store";
import { countForReplay, startReplay } from "./start-replay";
import { exampleWebhook } from "./webhook-example";
import { createWebhookStore } from "./webhook-store";

const tag = "Webhooks";
const path = "/integrations/webhooks/{webhookId}";
const params = z.object({ webhookId: idParam("webhook", idPrefixes.webhook) });
const replayParams = params.extend({ replayId: idParam("replay", idPrefixes.replay) });
const mayRead = { kind: "team", permission: "logs.read", scope: "webhooks:manage" } as const;
const mayWrite = { kind: "team", permission: "configuration.write", scope: "webhooks:manage" } as const;

const example: Replay = {
  id: exampleId(idPrefixes.replay),
  webhookId: exampleWebhook.id,
  status: "running",
  since: "2026-03-01T00:00:00.000Z",
  until: "2026-03-02T10:15:00.000Z",
  statuses: ["dead"],
  includeMissed: true,
  total: 1_240,
  isExact: true,
  beforeFilter: false,
  replayed: 300,
  createdBy: exampleWebhook.createdBy,
  createdAt: "2026-03-02T10:15:00.000Z",
  updatedAt: "2026-03-02T10:15:03.000Z",
};

export function replayRoutes(deps: Platform): Route[] {
  const replays = createReplayStore(deps.db);
  return [
    route({
      method: "POST",
      path: `${path}/replay`,
      operationId: "replayDeliveries",
      tag,
      summary: "Send again what came to an end since a time, each with all of its retries",
      description:
        "With `includeMissed`, what the webhook missed is sent as well. That is what was canceled in this time because it was paused or disabled, such as a retry that came due meanwhile; what somebody canceled by hand is not. And it is events that it never got a delivery of: what was published while it was off, or in the six seconds after this call by an instance that does not know yet that it is on. Which events those are is asked of the webhook as it is now: one of a type that was added since, or that a filter then left out and the filter of now lets through, is among them; one from before the webhook was made is not. Both are looked for eight seconds after this call. Its filter is asked before a delivery of them is made; the count is before the filter, and says so in `beforeFilter`. With `dryRun` it is only counted. At most 100 deliveries a second are set on their way, in the lane of retries, oldest first.",
      access: mayWrite,
      params,
      body: replayBody,
      example: () => ({ body: { since: example.since, includeMissed: true }, answer: { ...example, replayed: 0 } }),
      response: {
        status: 202,
        schema: z.union([replaySchema, replayCountSchema]),
        description: "The replay, which runs; of a dry run, the count",
      },
      audit: { event: "webhook.replayed" },
      handle: async ({ caller, teamId, params: { webhookId }, body, audit, unchanged }) => {
        const { dryRun, ...selection } = body;
        const asked = { teamId, webhookId, body: selection };
        if (dryRun) {
          unchanged();
          return { body: await countForReplay(deps, asked) };
        }
        const createdBy = callerId(caller);
        const replay = await startReplay(deps, asked, createdBy, (tx, started) => {
          const { id, since, until, statuses, types, includeMissed, total } = started;
          const after = { replayId: id, since, until, statuses, types, includeMissed, total };
          audit(tx, { target: { kind: "webhook", id: webhookId }, after });
        });
        return { body: shown(replay) };
      },
    }),
    route({
      method: "GET",
      path: `${path}/replays`,
      operationId: "listReplays",
      tag,
      summary: "List the replays of a webhook, newest first",
      access: mayRead,
      params,
      query: z.strictObject(pageQuery),
      example: () => ({ answer: { data: [example], nextCursor: null } }),
      response: { status: 200, schema: pageOf(replaySchema), description: "A page of replays" },
      audit: { none: "it reads" },
      handle: async ({ teamId, params: { webhookId }, query }) => {
        if (!(await createWebhookStore(deps.db).read(teamId, webhookId))) throw notFound("webhook");
        const unreadable = (err: unknown) => deps.log.error("A replay cannot be read", { teamId, err });
        const found = await replays.list(teamId, webhookId, query.limit + 1, cursorFrom(query.cursor), unreadable);
        const page = pageByTime(found, query.limit, ({ id, createdAt }) => ({ at: new Date(createdAt), id }));
        return { body: { ...page, data: page.data.map(shown) } };
      },
    }),
    route({
      method: "GET",
      path: `${path}/replays/{replayId}`,
      operationId: "getReplay",
      watched: true,
      tag,
      summary: "Get a replay and how far it has come",
      access: mayRead,
      params: replayParams,
      example: () => ({ answer: example }),
      response: { status: 200, schema: replaySchema, description: "The replay" },
      audit: { none: "it reads" },
      handle: async ({ teamId, params: { webhookId, replayId } }) => {
        const replay = await replays.read(teamId, replayId);
        if (replay?.webhookId !== webhookId) throw notFound("replay");
        return { body: shown(replay) };
      },
    }),
    route({
      method: "POST",
      path: `${path}/replays/{replayId}/cancel`,
      operationId: "cancelReplay",
      tag,
      summary: "Cancel a replay; what it has set on its way goes on",
      access: mayWrite,
      params: replayParams,
      body: z.strictObject({}).optional(),
      example: () => ({ body: {}, answer: { ...example, status: "canceled", reason: "It was canceled by hand" } }),
      response: { status: 200, schema: replaySchema, description: "The replay, which has ended" },
      audit: { event: "webhook.replay_canceled" },
      handle: async ({ teamId, params: { webhookId, replayId }, audit }) => {
        const canceled = await cancelReplay(deps, { teamId, webhookId, replayId }, (tx) =>
          audit(tx, { target: { kind: "webhook", id: webhookId }, after: { replayId } }),
        );
        return { body: shown(canceled) };
      },
    }),
  ];
}

/** Its bookkeeping stays inside. */
function shown(replay: Replay | StoredReplay): Replay {
  return replaySchema.parse(replay);
}
