import { HttpsError, onRequest } from "firebase-functions/v2/https";
import { setGlobalOptions } from "firebase-functions/v2/options";
import { onSchedule } from "firebase-functions/v2/scheduler";
import { onTaskDispatched, type Request as TaskRequest } from "firebase-functions/v2/tasks";
import { sweepDueKeys } from "./apiKeys";
import { createApi, createIngest, createVerify, withOutboxes, withPublishing } from "./app";
import { keepFrameworkAside, nodeListener, withoutDomains } from "./gateway";
import { createProcessIncomingTask, sweepOverdueIncoming } from "./incoming";
import { instances } from "./instances";
import { sweepUsage } from "./logs";
import { createSendMailTask, sweepOverdueMails } from "./mail";
import { readConfig } from "./platform/config";
import { openPlatform } from "./platform/open-platform";
import { UnknownTaskError } from "./platform/read-task";
import { createRunReportTask, sweepDueReports } from "./reports";
import { createDeleteTeamTask, sweepOverdueDeletions } from "./teams";
import { createDeliverTask, sweepOverdueDeliveries, sweepReplays } from "./webhooks";

setGlobalOptions({ region: process.env["FUNCTION_REGION"] ?? "us-central1", secrets: ["API_KEY_PEPPERS", "SMTP_URL"] });

// A running function has its target. A wrong setting ends it here, so that a deployment fails and names the variable.
if (process.env["FUNCTION_TARGET"] !== undefined) {
  readConfig(process.env);
  withoutDomains();
}
if (["api", "verify", "ingest"].includes(process.env["FUNCTION_TARGET"] ?? "")) keepFrameworkAside();

// Opened at the first call, not at load: discovery at deployment loads this file without its environment.
const platform = once(() => openPlatform(process.env));
const deliverTask = once(() => createDeliverTask(withOutboxes(platform())));
const sendMailTask = once(() => createSendMailTask(platform()));
const runReportTask = once(() => createRunReportTask(withOutboxes(platform())));
const deleteTeamTask = once(() => createDeleteTeamTask(platform()));
const processIncomingTask = once(() => createProcessIncomingTask(withPublishing(platform())));
const apiListener = once(() => listenerOf(createApi(platform())));
const verifyListener = once(() => listenerOf(createVerify(platform())));
const ingestListener = once(() => listenerOf(createIngest(platform())));

/** Everything external callers and the page reach over HTTPS. The cap on instances bounds what a flood can cost. */
export const api = onRequest({ ...instances.api, invoker: "public" }, (request, response) => apiListener()(request, response));

/** `POST /v1/keys/verify` for the teams' own services, at an address of its own: it neither loads nor waits for the rest. */
export const verify = onRequest({ ...instances.verify, invoker: "public" }, (request, response) =>
  verifyListener()(request, response),
);

/** `POST /in/{sourceId}`: a flood of incoming webhooks takes no instance from the API. */
export const ingest = onRequest({ ...instances.ingest, invoker: "public" }, (request, response) =>
  ingestListener()(request, response),
);

/** One attempt to process one received webhook. */
export const processIncoming = onTaskDispatched(
  {
    ...instances.processIncoming,
    retryConfig: { maxAttempts: 10, minBackoffSeconds: 1, maxBackoffSeconds: 60 },
    rateLimits: { maxConcurrentDispatches: 400, maxDispatchesPerSecond: 200 },
  },
  taskRunner(processIncomingTask),
);

/** First attempts of webhook deliveries, up to 20. It answers well for every outcome that it has recorded; only a failure to record is retried. */
export const deliver = onTaskDispatched(
  {
    ...instances.deliver,
    retryConfig: { maxAttempts: 10, minBackoffSeconds: 1, maxBackoffSeconds: 60 },
    rateLimits: { maxConcurrentDispatches: 1_000, maxDispatchesPerSecond: 500 },
  },
  taskRunner(deliverTask),
);

/** The other lane: retries, attempts that were put off for their receiver, slices of replays, and what a mended webhook lets pass. First attempts never wait behind them. */
export const redeliver = onTaskDispatched(
  {
    ...instances.redeliver,
    retryConfig: { maxAttempts: 10, minBackoffSeconds: 1, maxBackoffSeconds: 60 },
    rateLimits: { maxConcurrentDispatches: 500, maxDispatchesPerSecond: 250 },
  },
  taskRunner(deliverTask),
);

/** One attempt of one mail. No more at once than a small mail server takes. */
export const sendMail = onTaskDispatched(
  {
    ...instances.sendMail,
    retryConfig: { maxAttempts: 10, minBackoffSeconds: 1, maxBackoffSeconds: 60 },
    rateLimits: { maxConcurrentDispatches: 20, maxDispatchesPerSecond: 10 },
  },
  taskRunner(sendMailTask),
);

/** One attempt of one scheduled run of a report. */
export const runReport = onTaskDispatched(
  {
    ...instances.runReport,
    retryConfig: { maxAttempts: 5, minBackoffSeconds: 5, maxBackoffSeconds: 60 },
    rateLimits: { maxConcurrentDispatches: 50, maxDispatchesPerSecond: 10 },
  },
  taskRunner(runReportTask),
);

/** One slice of a team's deletion. A retry goes on where its worker died. */
export const deleteTeam = onTaskDispatched(
  {
    ...instances.deleteTeam,
    retryConfig: { maxAttempts: 10, minBackoffSeconds: 1, maxBackoffSeconds: 60 },
    rateLimits: { maxConcurrentDispatches: 10, maxDispatchesPerSecond: 10 },
  },
  taskRunner(deleteTeamTask),
);

/** Every minute: puts right what a crash left behind. */
export const tick = onSchedule({ schedule: "every 1 minutes", ...instances.tick }, async () => {
  const outside = platform();
  await Promise.all([
    sweepOverdueDeliveries(outside),
    sweepReplays(outside),
    sweepOverdueIncoming(outside),
    sweepOverdueMails(outside),
    sweepDueReports(outside),
    sweepDueKeys(withOutboxes(outside)),
    sweepOverdueDeletions(outside),
    sweepUsage(outside),
  ]);
});

function listenerOf({ gateway, requestLog }: ReturnType<typeof createApi>) {
  process.once("SIGTERM", () => void requestLog.flush().finally(() => process.exit(0)));
  return nodeListener(gateway);
}

/** A 4xx, since a queue slows down for everyone at a 5xx; it tries the task again all the same, up to its `maxAttempts`. */
function taskRunner(work: () => (payload: unknown) => Promise<void>) {
  return async (task: TaskRequest): Promise<void> => {
    try {
      await work()(task.data);
    } catch (err) {
      throw err instanceof UnknownTaskError ? new HttpsError("invalid-argument", err.message) : err;
    }
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
