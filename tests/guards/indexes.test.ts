import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildIndexFile } from "@/scripts/indexes/build-index-file";
import type { IndexFile } from "@/scripts/indexes/index-file";
import { describeShape, isCovered, type QueryShape } from "@/scripts/indexes/query-shape";
import { readPageQueries } from "@/scripts/indexes/read-page-queries";
import { readStoreQueries } from "@/scripts/indexes/read-store-queries";
import { reportQueries } from "@/scripts/indexes/report-queries";
import { resourceQueries } from "@/scripts/indexes/resource-queries";
import { withResourceRules } from "@/scripts/indexes/resource-rules";
import { type Resource, reportedResources, resources } from "@/types/resources";

const file = JSON.parse(readFileSync("firestore.indexes.json", "utf8")) as IndexFile;
const uncovered = (shapes: readonly QueryShape[]) => shapes.filter((shape) => !isCovered(shape, file)).map(describeShape);

/** Their fields come from the declarations; the queries they can make are counted out from them. */
const generic = ["functions/src/resources/resource-store.ts", "functions/src/reports/report-rows-store.ts"];

const stores = globSync("functions/src/**/*-store.ts").filter((path) => !generic.includes(path));
const services = globSync("services/*.ts").filter((path) => !path.endsWith(".test.ts") && path !== "services/live.ts");

describe("the indexes", () => {
  it("are those that the declarations ask for (node scripts/indexes.mjs writes them)", () => {
    expect(file).toEqual(buildIndexFile(resources));
  });

  it("come with rules for every declared resource, from the same command", () => {
    const rules = readFileSync("firestore.rules", "utf8");
    expect(rules).toBe(withResourceRules(rules, resources));
  });

  it("are not listed twice", () => {
    const keys = [
      ...file.indexes,
      ...file.fieldOverrides.map(({ collectionGroup, fieldPath }) => ({ collectionGroup, fieldPath })),
    ];
    expect(new Set(keys.map((key) => JSON.stringify(key))).size).toBe(keys.length);
  });

  it.each(resources.map((resource) => [resource.plural, resource] as const))("serve every list of %s", (_plural, resource) => {
    expect(uncovered(resourceQueries(resource))).toEqual([]);
  });

  it.each(reportedResources.map((resource): [string, Resource] => [resource.plural, resource]))(
    "serve every report over %s",
    (_plural, resource) => {
      expect(uncovered(reportQueries(resource))).toEqual([]);
    },
  );

  it.each(stores)("serve every query of %s", (path) => {
    expect(uncovered(readStoreQueries(path, readFileSync(path, "utf8")))).toEqual([]);
  });

  it.each(services)("serve every query of the page in %s", (path) => {
    expect(uncovered(readPageQueries(path, readFileSync(path, "utf8")))).toEqual([]);
  });

  it("are asked by stores alone, so that no query is outside of what is read here", () => {
    const others = globSync("functions/src/**/*.ts").filter((path) => !path.endsWith("-store.ts") && !path.endsWith(".test.ts"));
    const querying = others.filter((path) => /\.(where|orderBy|collectionGroup)\(/.test(readFileSync(path, "utf8")));
    expect(querying).toEqual([]);
  });
});
