import { expect, it } from "vitest";
import { simulatedClock } from "@/tests/support/simulated-platform";
import { sweepDue } from "./sweep-due";
import type { Task } from "./task-queue";

const overdueMs = 90_000;
const minuteMs = 60_000;

interface Job {
  id: string;
  /** How long before the world began it was due. */
  lateMs: number;
  waitsForACall?: boolean;
}

/** Jobs in the first shard, and a queue that takes each id once. */
function worldOf(jobs: Job[]) {
  const clock = simulatedClock();
  const beganMs = clock.now().getTime();
  const known = new Set<string>();
  const taken: string[] = [];
  let pagesListed = 0;
  const sorted = jobs.toSorted((a, b) => b.lateMs - a.lateMs);
  return {
    clock,
    known,
    taken,
    pagesListed: () => pagesListed,
    sweep: () =>
      sweepDue<{ id: string }>({
        async listDue(shard, before, limit, after) {
          if (shard > 0) return { due: [], next: null };
          pagesListed++;
          const start = (after?.place as number | undefined) ?? 0;
          const due = sorted
            .map(({ id, lateMs, waitsForACall }) => ({
              id,
              waitsForACall: waitsForACall ?? false,
              dueAt: new Date(beganMs - lateMs),
            }))
            .filter(({ dueAt }) => dueAt < before)
            .slice(start, start + limit);
          return { due, next: due.length === limit ? { place: start + limit } : null };
        },
        taskOf: ({ id }, { because }) => ({ queue: "deliver", id: because ? `${id}-${because}` : id, payload: {} }),
        name: { one: "job", many: "jobs" },
        tasks: {
          async enqueue({ id }: Task) {
            if (known.has(id)) return false;
            known.add(id);
            taken.push(id);
            return true;
          },
        },
        clock,
        log: { info: () => undefined, error: () => undefined },
        overdueMs,
      }),
  };
}

it("queues what was never queued by its own id, so that it is not queued twice", async () => {
  const world = worldOf([{ id: "lost", lateMs: 2 * minuteMs }]);
  expect(await world.sweep()).toBe(1);
  expect(world.taken).toEqual(["lost"]);
});

it("adds nothing to a queue that is late", async () => {
  const jobs = Array.from({ length: 1_000 }, (_, index) => ({ id: `job${index}`, lateMs: 3 * minuteMs }));
  const world = worldOf(jobs);
  for (const { id } of jobs) world.known.add(id);
  expect(await world.sweep()).toBe(0);
  expect(world.taken).toEqual([]);
  expect(world.pagesListed()).toBe(1);
});

it("goes on behind a page of which anything was lost", async () => {
  const jobs = Array.from({ length: 250 }, (_, index) => ({ id: `job${index}`, lateMs: 5 * minuteMs - index }));
  const world = worldOf(jobs);
  for (const { id } of jobs) if (id !== "job0" && id !== "job120") world.known.add(id);
  expect(await world.sweep()).toBe(2);
  expect(world.taken).toEqual(["job0", "job120"]);
});

it("takes the task of what is very late for lost, again each time the lateness has doubled", async () => {
  const world = worldOf([{ id: "gone", lateMs: 0 }]);
  world.known.add("gone");
  const queuedAtMinute: number[] = [];
  for (let minute = 1; minute <= 60; minute++) {
    world.clock.advance(minuteMs);
    if ((await world.sweep()) > 0) queuedAtMinute.push(minute);
  }
  expect(queuedAtMinute).toEqual([6, 12, 24, 48]);
  expect(new Set(world.taken).size).toBe(4);
});

it("does not wait so long for what another's end should have called", async () => {
  const world = worldOf([{ id: "next", lateMs: 2 * minuteMs, waitsForACall: true }]);
  world.known.add("next");
  expect(await world.sweep()).toBe(1);
  expect(await world.sweep()).toBe(0);
});
