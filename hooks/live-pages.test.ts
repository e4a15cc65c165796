import { isDeepStrictEqual } from "node:util";
import { QueryClient } from "@tanstack/react-query";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import type { ListQuery, LiveQuery } from "@/services/live";
import { createLiveBridge } from "@/services/live-bridge";
import { newest, openMore, rowsOpen } from "./live-pages";

interface Stored {
  id: string;
  /** Whether the list's filter finds it. */
  fits: boolean;
  edits: number;
}
const pageSize = 3;
const queryKey = ["team", "t1", "things"];
const query: ListQuery<{ id: string }> = { path: "things", limit: pageSize, schema: z.object({ id: z.string() }) };

/** A database, newest first, whose listeners hear of it when they are told to, and a list of it on a page. */
function setUp() {
  let stored: Stored[] = [];
  let made = 0;
  const listeners = new Map<LiveQuery, (data: unknown) => void>();
  const client = new QueryClient();
  const bridge = createLiveBridge<LiveQuery>(client, {
    listen(asked, onData) {
      listeners.set(asked, onData);
      return () => listeners.delete(asked);
    },
  });
  const all = () => stored.filter(({ fits }) => fits);
  const create = (): Stored => ({ id: `row ${(made += 1)}`, fits: true, edits: 0 });
  const onOne = (at: number, change: (row: Stored) => Stored) => {
    stored = stored.map((row, index) => (index === at % stored.length ? change(row) : row));
  };
  const limit = () => rowsOpen(client, queryKey, query);
  const shown = () => client.getQueryData<Stored[]>(newest(queryKey, query, limit()).queryKey);
  const first = newest(queryKey, query, pageSize);
  bridge.hold(first.queryKey, first.query);
  return {
    all,
    shown,
    limit,
    arrive: (count: number) => void (stored = [...Array.from({ length: count }, create).toReversed(), ...stored]),
    toggle: (at: number) => onOne(at, (row) => ({ ...row, fits: !row.fits })),
    edit: (at: number) => onOne(at, (row) => ({ ...row, edits: row.edits + 1 })),
    remove: (at: number) => void (stored = stored.filter((_, index) => index !== at % stored.length)),
    more: () => openMore(client, bridge, queryKey, query),
    /** To the newest listeners first, or last: they hear of it in no order. */
    tell: (count = listeners.size) => {
      for (const [asked, onData] of [...listeners].toReversed().slice(0, count)) {
        onData(all().slice(0, "limit" in asked ? asked.limit : undefined));
      }
    },
    end: () => bridge.drop(),
  };
}
const idsOf = (rows: readonly { id: string }[] | undefined) => rows?.map(({ id }) => id);

test("has no hole when more arrives than a page holds after older pages were opened", async () => {
  const list = setUp();
  list.arrive(5);
  list.tell();
  const opened = list.more();
  list.tell();
  await opened;
  expect(idsOf(list.shown())).toEqual(["row 5", "row 4", "row 3", "row 2", "row 1"]);
  list.arrive(8);
  list.tell();
  expect(idsOf(list.shown())).toEqual(["row 13", "row 12", "row 11", "row 10", "row 9", "row 8"]);
  const reopened = list.more();
  expect(list.shown()).toHaveLength(6);
  list.tell();
  await reopened;
  expect(idsOf(list.shown())).toEqual(idsOf(list.all().slice(0, 12)));
  list.end();
});

test("lets go of a row of an older page that fits no longer", async () => {
  const list = setUp();
  list.arrive(6);
  list.tell();
  const opened = list.more();
  list.tell();
  await opened;
  list.toggle(4);
  list.tell();
  expect(idsOf(list.shown())).toEqual(["row 6", "row 5", "row 4", "row 3", "row 1"]);
  list.end();
});

test("stays as long as it was when the longer one is refused", async () => {
  const client = new QueryClient();
  const bridge = createLiveBridge<LiveQuery>(client, {
    listen(_asked, _onData, onError) {
      queueMicrotask(() => onError(new Error("refused")));
      return () => undefined;
    },
  });
  await expect(openMore(client, bridge, queryKey, query)).rejects.toThrow("refused");
  expect(rowsOpen(client, queryKey, query)).toBe(pageSize);
  bridge.drop();
});

const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("arrive" as const), n: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ kind: fc.constantFrom("toggle" as const, "edit" as const, "remove" as const, "tell" as const), n: fc.nat(30) }),
    fc.record({ kind: fc.constant("more" as const), n: fc.constant(0) }),
  ),
  { maxLength: 40 },
);

test("shows the newest rows without a gap, each once and as it was at one moment, whatever comes between", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const list = setUp();
      const moments: Stored[][] = [list.all()];
      const opening: Promise<unknown>[] = [];
      for (const { kind, n } of taken) {
        if (kind === "more") opening.push(list.more());
        else list[kind](n);
        moments.push(list.all());
        await new Promise(setImmediate);
        const shown = list.shown();
        if (!shown) continue;
        expect(moments.some((moment) => isDeepStrictEqual(moment.slice(0, shown.length), shown))).toBe(true);
        expect(new Set(idsOf(shown)).size).toBe(shown.length);
      }
      list.tell();
      await Promise.all(opening);
      expect(list.shown()).toEqual(list.all().slice(0, list.limit()));
      list.end();
    }),
    { numRuns: 200 },
  );
});
