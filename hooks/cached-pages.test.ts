import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { patchCachedRecord, refreshLists, restartLists } from "./cached-pages";

interface Thing {
  id: string;
  name: string;
}
const keys = { lists: ["things"], one: ["thing", "b"] };
const all = ["things", {}];
const filtered = ["things", { name: "B" }];

function furnished() {
  const client = new QueryClient();
  const [a, b, c] = ["a", "b", "c"].map((id) => ({ id, name: id.toUpperCase() }));
  client.setQueryData(all, { pages: [{ rows: [a, { id: "x", invalid: "?" }] }, { rows: [b, c] }], pageParams: [] });
  client.setQueryData(filtered, { pages: [{ rows: [b] }], pageParams: [] });
  client.setQueryData(keys.one, b);
  const namesIn = (key: unknown[]) =>
    client.getQueryData<{ pages: { rows: Thing[] }[] }>(key)?.pages.flatMap((page) => page.rows.map((row) => row.name ?? "?"));
  return { client, namesIn, one: () => client.getQueryData<Thing>(keys.one)?.name };
}

it("changes the record in every list and on its page, and takes all of it back", () => {
  const { client, namesIn, one } = furnished();
  const undo = patchCachedRecord<Thing>(client, keys, "b", (thing) => ({ ...thing, name: "New" }));
  expect([namesIn(all), namesIn(filtered), one()]).toEqual([["A", "?", "New", "C"], ["New"], "New"]);
  undo();
  expect([namesIn(all), namesIn(filtered), one()]).toEqual([["A", "?", "B", "C"], ["B"], "B"]);
});

it("takes a deleted record out of the lists, and leaves its page to the listener", () => {
  const { client, namesIn, one } = furnished();
  const undo = patchCachedRecord<Thing>(client, keys, "b", () => null);
  expect([namesIn(all), namesIn(filtered), one()]).toEqual([["A", "?", "C"], [], "B"]);
  undo();
  expect(namesIn(filtered)).toEqual(["B"]);
});

it("does not undo what has come from the server since", () => {
  const { client, namesIn, one } = furnished();
  const undo = patchCachedRecord<Thing>(client, keys, "b", (thing) => ({ ...thing, name: "New" }));
  client.setQueryData(keys.one, { id: "b", name: "From the server" });
  undo();
  expect(one()).toBe("From the server");
  expect(namesIn(all)).toContain("B");
});

it("takes back one record's change without touching another's that is still on its way", () => {
  const { client, namesIn } = furnished();
  const undo = patchCachedRecord<Thing>(client, keys, "b", (thing) => ({ ...thing, name: "New" }));
  patchCachedRecord<Thing>(client, { ...keys, one: ["thing", "c"] }, "c", () => null);
  undo();
  expect(namesIn(all)).toEqual(["A", "?", "B"]);
});

it("puts a record back in its place, and not twice", () => {
  const { client, namesIn } = furnished();
  const undo = patchCachedRecord<Thing>(client, keys, "b", () => null);
  undo();
  undo();
  expect(namesIn(all)).toEqual(["A", "?", "B", "C"]);
});

it("asks again only for lists at their beginning, and begins all anew for a record that they do not have", async () => {
  const { client, namesIn } = furnished();
  await refreshLists(client, keys.lists);
  expect([all, filtered].map((key) => client.getQueryState(key)?.isInvalidated)).toEqual([false, true]);
  await restartLists(client, keys.lists);
  expect(namesIn(all)).toEqual(["A", "?"]);
  expect(client.getQueryState(all)?.isInvalidated).toBe(true);
});
