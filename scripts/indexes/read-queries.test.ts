import { describe, expect, it } from "vitest";
import { describeShape } from "./query-shape";
import { readPageQueries } from "./read-page-queries";
import { readStoreQueries } from "./read-store-queries";

const inStore = (body: string) =>
  readStoreQueries(
    "things-store.ts",
    `export function createStore(db) {\n  const things = (id) => db.collection(\`teams/\${id}/things\`);\n${body}\n}`,
  ).map(describeShape);

describe("the queries of a store", () => {
  it("are read from one chain, through the store's own functions", () => {
    expect(inStore(`return { list: (id) => things(id).where("a", "==", 1).orderBy("at", "desc").limit(5).get() };`)).toEqual([
      "things (a ==, at desc)",
    ]);
  });

  it("are read with and without each step that is taken on a condition", () => {
    const grown = `let found = things("t");
      if (a) found = found.where("a", "==", a);
      if (b) found = found.where("tags", "array-contains", b);
      found = found.orderBy("at").orderBy(FieldPath.documentId());
      return found.limit(5).get();`;
    expect(inStore(grown)).toEqual([
      "things (at asc, __name__ asc)",
      "things (a ==, at asc, __name__ asc)",
      "things (tags contains, at asc, __name__ asc)",
      "things (a ==, tags contains, at asc, __name__ asc)",
    ]);
  });

  it("are read without steps together that exclude each other", () => {
    const grown = `let found = things("t");
      if (a) found = found.where("a", "array-contains", a);
      else if (b) found = found.where("b", "array-contains", b);
      else { found = found.where("c", "==", 1); }
      if (d) found = found.where("d", "==", d);
      return found.get();`;
    expect(inStore(grown)).toHaveLength(8);
    expect(inStore(grown)).toContain("things (d ==, b contains)");
  });

  it("are told apart where two functions use one name", () => {
    const two = `const f = () => { let q = things("t").where("a", "==", 1); return q; };
      const g = () => { let q = db.collection("others").orderBy("b"); return q; };`;
    expect(inStore(two)).toEqual(["things (a ==)", "others (b asc)"]);
  });

  it("are read over all collections of a name", () => {
    expect(inStore(`return db.collectionGroup("parts").where("due", "<", 1).get();`)).toEqual(["all parts (due range)"]);
  });

  it.each([
    ["a field that is computed", `return things("t").where(field, "==", 1).get();`],
    ["an operator that is computed", `return things("t").where("a", operator, 1).get();`],
    ["a collection that is computed", `return db.collection(name).where("a", "==", 1).get();`],
    ["a collection that comes from elsewhere", `return elsewhere.where("a", "==", 1).get();`],
    ["a step in a loop", `let q = things("t"); for (const a of all) q = q.where("a", "==", a); return q.get();`],
    ["a step that is not assigned", `let q = things("t"); return q.where("a", "==", 1).get();`],
  ])("are never passed over: %s is refused", (_name, body) => {
    expect(() => inStore(body)).toThrow(/^things-store\.ts:\d+: /);
  });
});

describe("the queries of the page", () => {
  it("are read from their literals, each branch of a choice", () => {
    const source = `const query = {
      path: \`teams/\${id}/things\`,
      where: status ? [["a", "==", a], ["status", "==", status]] : [["a", "==", a]],
      orderBy: [["at", "desc"]],
    };`;
    expect(readPageQueries("things.ts", source).map(describeShape)).toEqual([
      "things (a ==, status ==, at desc)",
      "things (a ==, at desc)",
    ]);
  });

  it("are read with and without each filter that is spread on a condition", () => {
    const source = `const q = { path: "teams/t/things", where: [["a", "==", a], ...(b ? [["b", "==", b] as const] : []),
      ...(c ? [["at", ">=", c] as const] : [])], orderBy: [["at", "desc"]] };`;
    expect(readPageQueries("things.ts", source).map(describeShape)).toEqual([
      "things (a ==, b ==, at range, at desc)",
      "things (a ==, b ==, at desc)",
      "things (a ==, at range, at desc)",
      "things (a ==, at desc)",
    ]);
  });

  it("are never passed over: what is no literal is refused", () => {
    expect(() => readPageQueries("things.ts", `const q = { path: "teams/t/things", where: filters };`)).toThrow("things.ts:1");
    expect(() => readPageQueries("things.ts", `const q = { path, orderBy: [["at", "desc"]] };`)).toThrow("things.ts:1");
  });
});
