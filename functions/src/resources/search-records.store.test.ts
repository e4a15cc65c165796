import { beforeEach, describe, expect, it } from "vitest";
import { contacts, resources } from "@/types/resources";
import { recordedPublishing } from "@/tests/support/recorded-publishing";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { newId } from "../platform/ids";
import { listRecords } from "./read-record";
import { depsOf } from "./resource-deps";
import { updateRecord } from "./update-record";
import { upsertRecords } from "./upsert-records";

const setUp = () => {
  const platform = { ...simulatedPlatform(), ...recordedPublishing() };
  return { deps: depsOf(platform, contacts, resources), teamId: newId("team"), clock: platform.clock };
};
let t: ReturnType<typeof setUp>;
beforeEach(() => {
  t = setUp();
});

const add = async (...items: object[]) =>
  (await upsertRecords(t.deps, t.teamId, "req_1", items as Record<string, unknown>[])).results;
const search = (text: string, query: object = {}) =>
  listRecords(t.deps, t.teamId, contacts.listQuery.parse({ search: text, ...query }));
const names = async (text: string, query: object = {}) =>
  (await search(text, query)).data.map((row) => String(row["name"])).toSorted();

describe("a search", () => {
  it("finds the beginnings of words in any of the fields, without case and accents", async () => {
    await add({ name: "Zoë Ångström" }, { name: "Grace Hopper", email: "grace@navy.example", company: "Navy" }, { name: "Ada" });
    expect(await names("zoe")).toEqual(["Zoë Ångström"]);
    expect(await names("ÅNG zo")).toEqual(["Zoë Ångström"]);
    expect(await names("grace@navy")).toEqual(["Grace Hopper"]);
    expect(await names("navy hop")).toEqual(["Grace Hopper"]);
    expect(await names("race")).toEqual([]);
  });

  it("follows a change, and stays in its team", async () => {
    const [ada] = await add({ name: "Ada Byron" });
    await updateRecord(t.deps, t.teamId, ada!.id!, { name: "Ada Lovelace" });
    expect(await names("byron")).toEqual([]);
    expect(await names("love")).toEqual(["Ada Lovelace"]);
    expect((await listRecords(t.deps, newId("team"), contacts.listQuery.parse({ search: "love" }))).data).toEqual([]);
  });

  it("goes together with filters", async () => {
    await add({ name: "Ada A", company: "Navy" }, { name: "Ada B", company: "Army" });
    expect(await names("ada", { company: "Army" })).toEqual(["Ada B"]);
  });

  it.each(["person", "person odd"])("for %s is walked in pages without a repeat or a gap", async (text) => {
    await add(
      ...Array.from({ length: 250 }, (_, index) => ({ name: `Person ${index}`, company: index % 5 === 0 ? "Odd" : "Even" })),
    );
    const wanted = text === "person" ? 250 : 50;
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof search>> = await search(text, { limit: 40, ...(cursor === null ? {} : { cursor }) });
      seen.push(...page.data.map((row) => row.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(wanted);
    expect(new Set(seen).size).toBe(wanted);
  });
});
