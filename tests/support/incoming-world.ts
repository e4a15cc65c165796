import { createHmac } from "node:crypto";
import { createEventTypeStore, createPublisher } from "@/functions/src/events";
import { createSource } from "@/functions/src/incoming/create-source";
import { createIncomingEventStore } from "@/functions/src/incoming/incoming-event-store";
import { processIncoming } from "@/functions/src/incoming/process-incoming";
import { createReceiver } from "@/functions/src/incoming/receive-request";
import { idPrefixes, newId } from "@/functions/src/platform/ids";
import type { Platform } from "@/functions/src/platform/platform";
import { transact, type Tx } from "@/functions/src/platform/transaction";
import { createVault } from "@/functions/src/platform/vault";
import { createFanOut } from "@/functions/src/webhooks";
import { type CreateIncomingSourceInput, createIncomingSourceBody } from "@/types/incoming";
import { simulatedPlatform } from "./simulated-platform";

export const senderSecret = "a-secret-of-the-sender";
const localKey = Buffer.alloc(32, 9).toString("base64");
export const quiet = () => undefined;
/** A machine that has other work decides later than senders wait. */
export const patient = { decidedWithinMs: 20_000, answeredWithinMs: 30_000 };

/** One team whose address a test sends to, and a queue that it empties by hand. */
export function incomingWorld(overrides: Partial<Platform> = {}) {
  const platform = simulatedPlatform({ vault: createVault({ localKey, kmsKeyName: undefined }), ...overrides });
  const deps = { ...platform, publishEvent: createPublisher(platform, createFanOut(platform)) };
  const teamId = newId(idPrefixes.team);
  const store = createIncomingEventStore(deps.db);
  const receive = createReceiver(deps, patient);
  const at = deps.clock.now();
  const times = { createdAt: at.toISOString(), updatedAt: at.toISOString() };
  const schema = { type: "object", properties: { hello: { type: "string" } } };
  const type = { type: "custom.github", description: "What GitHub sends", schema, example: {}, ...times };
  const declare = (tx: Tx, team: string) => createEventTypeStore(deps.db).write(tx, team, type, at);
  const ports = { ...deps, evaluate: deps.expressions.evaluate, isClosed: () => Promise.resolve(false), random: () => 0 };
  return {
    ...deps,
    deps,
    ports,
    teamId,
    store,
    add: async (input: Partial<CreateIncomingSourceInput> = {}, team = teamId) => {
      const body = createIncomingSourceBody.parse({
        name: "GitHub",
        verification: { adapter: "github" },
        action: { kind: "publish", type: "custom.github" },
        secret: senderSecret,
        ...input,
      });
      await transact(deps.db, async (tx) => declare(tx, team));
      return createSource(deps, team, "uid_1", body, quiet);
    },
    /** As GitHub sends it, under the id of a delivery. */
    send: (
      sourceId: string,
      body: string | Buffer,
      { delivery, secret = senderSecret }: { delivery?: string; secret?: string } = {},
    ) => {
      const rawBody = Buffer.from(body);
      const headers = new Headers({
        "content-type": "application/json",
        "x-github-event": "issues",
        "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(rawBody).digest("hex")}`,
        ...(delivery ? { "x-github-delivery": delivery } : {}),
      });
      return receive(sourceId, { method: "POST", headers, rawBody, search: "" }) as Promise<{ id: string; repeat: boolean }>;
    },
    /** Runs what is queued once. */
    work: async () => {
      for (const task of deps.queued.splice(0)) if (task.queue === "processIncoming") await processIncoming(ports, task.payload);
    },
    read: async (id: string) => (await store.read(teamId, id))!,
    list: (filter: Parameters<typeof store.list>[1] = {}) => store.list(teamId, filter, 50, undefined, quiet),
    events: async () => (await deps.db.collection(`teams/${teamId}/events`).get()).docs.map((doc) => doc.data()),
  };
}
