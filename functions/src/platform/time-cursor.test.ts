import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "./ids";
import { pageByTime, readTimeCursor, writeTimeCursor } from "./time-cursor";

test("reads what it wrote", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (atMs) => {
      const cursor = { at: new Date(atMs), id: newId("dlv") };
      expect(readTimeCursor(writeTimeCursor(cursor))).toEqual(cursor);
    }),
  );
});

test.each(["", "x", "MTIz", Buffer.from("1.").toString("base64url"), Buffer.from("1.key_../../x").toString("base64url")])(
  "refuses %j",
  (cursor) => {
    expect(readTimeCursor(cursor)).toBeNull();
  },
);

test("names a next page only when there is one", () => {
  const items = [3, 2, 1].map((n) => ({ at: new Date(n), id: `dlv_${n}` }));
  expect(pageByTime(items, 3, (item) => item).nextCursor).toBeNull();
  const page = pageByTime(items, 2, (item) => item);
  expect(page.data).toHaveLength(2);
  expect(readTimeCursor(page.nextCursor!)).toEqual(items[1]);
});
