// npm run bench -- webhooks [--json] [--quick] [--publishes N]: events published as fast as they are answered and at a pace,
// to one webhook and to five; what a delivery costs, how long it takes, and what the deliver process holds of a backlog.
import { writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { marksOf } from "./webhooks/marks.ts";
import { measureBacklog } from "./webhooks/measure-backlog.ts";
import { figuresOf, measureCase } from "./webhooks/measure-case.ts";
import { reportOf } from "./webhooks/report.ts";
import { startWebhooksWorld } from "./webhooks/world.ts";

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    publishes: { type: "string" },
    "publishes-five": { type: "string" },
  },
});
const { json, quick } = values;
const publishes = Number(values.publishes ?? (quick ? 2_000 : 20_000));
const publishesFive = Number(values["publishes-five"] ?? values.publishes ?? (quick ? 500 : 20_000));
const pacePerS = 200;
const pacedEvents = quick ? 1_000 : 6_000;
const backlogTasks = quick ? 20_000 : 100_000;

const loadBefore = loadavg()[0]!;
const world = await startWebhooksWorld();
try {
  // The pace first: what a backlog leaves behind is none of its business.
  const paced = await measureCase(world, "paced", { webhooks: 1, events: pacedEvents, perS: pacePerS });
  const one = await measureCase(world, "one", { webhooks: 1, events: publishes });
  const five = await measureCase(world, "five", { webhooks: 5, events: publishesFive });
  const backlog = await measureBacklog(world, backlogTasks);

  const measured = { one, five, paced, backlog };
  const marks = marksOf(measured);
  if (marks.some(({ reached, exact }) => exact && !reached)) process.exitCode = 1;
  const text = reportOf(measured, marks, { pacePerS, loadBefore });
  if (!quick && values.publishes === undefined) {
    writeFileSync(fileURLToPath(new URL("results/webhooks.md", import.meta.url)), text);
  }
  process.stdout.write(`${text}\n`);
  if (json) {
    const { backlogRssGrowthMiB } = backlog;
    const pacedTimes = { pacedP50Ms: paced.p50Ms, pacedP99Ms: paced.p99Ms };
    process.stdout.write(
      `${JSON.stringify({ one: figuresOf(one), five: figuresOf(five), ...pacedTimes, backlogRssGrowthMiB })}\n`,
    );
  }
} finally {
  await world.stop();
}
process.exit();
