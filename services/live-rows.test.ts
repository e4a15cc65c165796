import { expect, test } from "vitest";
import { z } from "zod";
import { isoTime } from "@/types/page";
import { readRow } from "./live-rows";

const schema = z.object({ id: z.string(), name: z.string(), createdAt: isoTime, nested: z.object({ at: isoTime }).optional() });
const timestamp = { toDate: () => new Date("2026-01-02T03:04:05Z") };

test("gives a document its id and its times as ISO strings, however deep", () => {
  expect(readRow(schema, "one", { name: "A", createdAt: timestamp, nested: { at: timestamp }, schemaVersion: 1 })).toEqual({
    id: "one",
    name: "A",
    createdAt: "2026-01-02T03:04:05.000Z",
    nested: { at: "2026-01-02T03:04:05.000Z" },
  });
});

test("turns a document that does not fit into a row that says why", () => {
  const row = readRow(schema, "two", { name: 7, createdAt: timestamp });
  expect(row).toEqual({ id: "two", invalid: expect.stringContaining("name") });
});

test("puts the id where the schema wants it", () => {
  expect(readRow(z.object({ uid: z.string() }), "u1", {}, "uid")).toEqual({ uid: "u1" });
});
