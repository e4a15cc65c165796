// npm run bench -- webhooks [--json] [--quick | --whole] [--publishes N]: events published as fast as they are answered and at
// a pace, to one webhook and to five; what a delivery costs, how long it takes, and what the deliver process holds of a backlog.
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
    whole: { type: "boolean", default: false },
    publishes: { type: "string" },
  },
});
const { json, quick, whole } = values;
const events = Number(values.publishes ?? (quick ? 2_000 : 20_000));
const pacePerS = 200;
const pacedS = quick ? 5 : 30;
const backlogDeliveries = quick ? 20_000 : 100_000;
/** So that all of it ends within ten minutes on two cores; what is published to five webhooks is delivered for long after. */
const forS = whole ? {} : quick ? { one: 15, five: 10 } : { one: 150, five: 75 };

const loadBefore = loadavg()[0]!;
const world = await startWebhooksWorld();
try {
  // The pace first: what a backlog leaves behind is none of its business.
  const paced = await measureCase(world, "paced", { webhooks: 1, events: pacePerS * pacedS, perS: pacePerS });
  const one = await measureCase(world, "one", { webhooks: 1, events, forS: forS.one });
  const five = await measureCase(world, "five", { webhooks: 5, events, forS: forS.five });
  const backlog = await measureBacklog(world, backlogDeliveries);

  const measured = { one, five, paced, backlog };
  const marks = marksOf(measured);
  if (marks.some(({ reached, exact }) => exact && !reached)) process.exitCode = 1;
  const text = reportOf(measured, marks, {
    pacePerS,
    loadBefore,
    command: ["webhooks", ...process.argv.slice(3).filter((option) => option !== "--json")].join(" "),
    events,
    forS,
  });
  if (!quick) writeFileSync(fileURLToPath(new URL("results/webhooks.md", import.meta.url)), text);
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
