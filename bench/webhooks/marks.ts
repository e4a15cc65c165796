import type { Backlog } from "./measure-backlog.ts";
import type { MeasuredCase } from "./measure-case.ts";

export interface Measured {
  one: MeasuredCase;
  five: MeasuredCase;
  paced: MeasuredCase;
  backlog: Backlog;
}

interface Mark {
  meaning: string;
  value: number;
  digits: number;
  wanted: string;
  reached: boolean;
  /** Counted or bounded by us: a machine that is busy does not change it. */
  exact: boolean;
}

/** The best runs of a Go server (Redis, RabbitMQ, Postgres) and, to five webhooks, of a Rust one (Postgres, Redis), on two cores. */
const mark = { onePerS: 1_944, fivePerS: 3_416, pacedP50Ms: 29, pacedP99Ms: 56 };

/** What events share is paid once for many: limits, log, usage, and a webhook's settings every five seconds. */
const shared = 0.1;

export function marksOf({ one, five, paced, backlog }: Measured): Mark[] {
  const atMost = (limit: number, value: number) => ({ value, wanted: `at most ${limit}`, reached: value <= limit });
  const atLeast = (limit: number, value: number) => ({ value, wanted: `at least ${count(limit)}`, reached: value >= limit });
  const operations = (limit: number, value: number) => ({
    ...atMost(limit, value),
    wanted: `at most ${limit}, and ${shared} for what events share`,
    reached: value <= limit + shared,
    digits: 2,
    exact: true,
  });
  const speed = { digits: 0, exact: false };
  // An event with one webhook may take 3 writes and 2 reads, each further delivery 2 and 1.
  return [
    { meaning: "reads a delivery, 1 webhook", ...operations(2, one.readsPerDelivery) },
    { meaning: "writes a delivery, 1 webhook", ...operations(3, one.writesPerDelivery) },
    { meaning: "reads a delivery, 5 webhooks", ...operations((2 + 4 * 1) / 5, five.readsPerDelivery) },
    { meaning: "writes a delivery, 5 webhooks", ...operations((3 + 4 * 2) / 5, five.writesPerDelivery) },
    {
      meaning: `memory for ${count(backlog.deliveries)} deliveries that wait, MiB`,
      ...atMost(64, backlog.backlogRssGrowthMiB),
      digits: 0,
      exact: true,
    },
    { meaning: "delivered/s, 1 webhook", ...atLeast(mark.onePerS / 2, one.deliveredPerS), ...speed },
    { meaning: "delivered/s, 5 webhooks", ...atLeast(mark.fivePerS / 2, five.deliveredPerS), ...speed },
    { meaning: "p50 at a pace, ms", ...atMost(mark.pacedP50Ms, paced.p50Ms), ...speed, digits: 1 },
    { meaning: "p99 at a pace, ms", ...atMost(mark.pacedP99Ms, paced.p99Ms), ...speed, digits: 1 },
  ];
}

export function count(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
