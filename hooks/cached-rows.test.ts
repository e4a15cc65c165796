import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import type { Row } from "@/services/live";
import { dropCachedRow, patchCachedRow } from "./cached-rows";

interface Item {
  id: string;
  enabled: boolean;
}
const keys = { list: ["items"], one: ["items", "a"] };
const rows: Row<Item>[] = [
  { id: "a", enabled: true },
  { id: "b", enabled: true },
  { id: "c", invalid: "enabled: missing" },
];

function clientWith(list: Row<Item>[]) {
  const client = new QueryClient();
  client.setQueryData(keys.list, list);
  client.setQueryData(keys.one, list[0]);
  return client;
}

it("changes the row in the list and on its own page, and nothing else", () => {
  const client = clientWith(rows);
  patchCachedRow<Item>(client, keys, "a", (row) => ({ ...row, enabled: false }));
  expect(client.getQueryData(keys.list)).toEqual([{ id: "a", enabled: false }, rows[1], rows[2]]);
  expect(client.getQueryData(keys.one)).toEqual({ id: "a", enabled: false });
});

it("takes a refused change back", () => {
  const client = clientWith(rows);
  const undo = patchCachedRow<Item>(client, keys, "a", (row) => ({ ...row, enabled: false }));
  undo();
  expect(client.getQueryData(keys.list)).toEqual(rows);
  expect(client.getQueryData(keys.one)).toEqual(rows[0]);
});

it("leaves a row alone that cannot be read", () => {
  const client = clientWith(rows);
  patchCachedRow<Item>(client, keys, "c", (row) => ({ ...row, enabled: false }));
  expect(client.getQueryData(keys.list)).toEqual(rows);
});

it("puts a row back whose deletion was refused", () => {
  const client = clientWith(rows);
  const undo = dropCachedRow(client, keys.list, "b");
  expect(client.getQueryData(keys.list)).toEqual([rows[0], rows[2]]);
  undo();
  expect(client.getQueryData(keys.list)).toEqual(rows);
});

it("fills no cache that was never read", () => {
  const client = new QueryClient();
  patchCachedRow<Item>(client, keys, "a", (row) => row)();
  dropCachedRow(client, keys.list, "a")();
  expect(client.getQueryData(keys.list)).toBeUndefined();
});
