import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { buildFunctions } from "../../functions/build.mjs";
import { cacheDir } from "../../scripts/setup/paths.mjs";
import { until, type WebhooksWorld } from "./world.ts";

const webhooks = 5;
const warmUpEvents = 400;
const samples = 5;
const sampleEveryMs = 2_000;

export interface Backlog {
  deliveries: number;
  /** Of the deliver process, after a collection, with nothing left to do. */
  rssBeforeMiB: number;
  /** The largest of some samples while it works on the backlog. */
  rssAtBacklogMiB: number;
  backlogRssGrowthMiB: number;
}

/** What the deliver process holds while so many deliveries wait in the queue. */
export async function measureBacklog(world: WebhooksWorld, deliveries: number): Promise<Backlog> {
  const { api } = world;
  const sender = await world.newSender("backlog", webhooks);
  const outfile = join(cacheDir, "bench/make-backlog.js");
  await buildFunctions({ entry: fileURLToPath(new URL("make-backlog.ts", import.meta.url)), outfile });
  const queue = (count: number) =>
    promisify(execFile)(process.execPath, [outfile, sender.teamId, world.type, String(count / webhooks), ...sender.webhookIds], {
      env: { ...process.env, ...api.env },
    });
  await queue(warmUpEvents * webhooks);
  await until(world.queued, 0);
  const { rssMiB: rssBeforeMiB } = await api.counts("deliver");

  // The whole backlog is there before the first of it is taken.
  process.kill(-api.pids.of("deliver"), "SIGSTOP");
  await queue(deliveries);
  process.kill(-api.pids.of("deliver"), "SIGCONT");
  let rssAtBacklogMiB = 0;
  for (let sample = 0; sample < samples; sample++) {
    await sleep(sampleEveryMs);
    rssAtBacklogMiB = Math.max(rssAtBacklogMiB, (await api.counts("deliver")).rssMiB);
  }
  const backlogRssGrowthMiB = rssAtBacklogMiB - rssBeforeMiB;
  process.stdout.write(`${deliveries} deliveries wait: ${rssBeforeMiB.toFixed(0)} to ${rssAtBacklogMiB.toFixed(0)} MiB\n`);
  return { deliveries, rssBeforeMiB, rssAtBacklogMiB, backlogRssGrowthMiB };
}
