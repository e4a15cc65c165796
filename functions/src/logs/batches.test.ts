import fc from "fast-check";
import { expect, test } from "vitest";
import { answeredRequest } from "@/tests/support/answered-request";
import { batchEntriesMax, batchSpanMs, cutBatches, entryIdOf } from "./batches";

const startMs = Date.parse("2026-01-05T09:00:00.000Z");

test("cuts batches that lose nothing, are in order, and stay within their size and a minute", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(300_000), { maxLength: 400 }), (offsets) => {
      const entries = offsets.map((offset) => answeredRequest({ at: new Date(startMs + offset) }));
      const batches = cutBatches(entries);
      const ids = batches.flatMap((batch) => batch.entries.map(({ requestId }) => requestId));
      expect(ids.toSorted()).toEqual(entries.map(({ requestId }) => requestId).toSorted());
      for (const batch of batches) {
        expect(batch.entries.length).toBeLessThanOrEqual(batchEntriesMax);
        expect(batch.to.getTime() - batch.from.getTime()).toBeLessThanOrEqual(batchSpanMs);
        const times = batch.entries.map(({ at }) => at.getTime());
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect([times[0], times.at(-1)]).toEqual([batch.from.getTime(), batch.to.getTime()]);
      }
    }),
  );
});

test("says of a batch what filters need", () => {
  const [batch] = cutBatches([
    answeredRequest({ apiKeyId: "key_1", integrationId: "int_1" }),
    answeredRequest({ apiKeyId: "key_1" }),
    answeredRequest({ apiKeyId: "key_2", success: false }),
    answeredRequest(),
  ]);
  expect(batch).toMatchObject({ apiKeyIds: ["key_1", "key_2"], integrationIds: ["int_1"], hasFailures: true });
});

test("every entry of a batch has an id of its own", () => {
  const ids = Array.from({ length: batchEntriesMax }, (_, place) => entryIdOf("log_1", place));
  expect(new Set(ids).size).toBe(batchEntriesMax);
});
