import { isFilterable, reportFieldsOf, type Resource } from "@/types/resources";
import type { QueryShape } from "./query-shape.ts";
import { subsetsOf } from "./resource-queries.ts";

/** Every query that functions/src/reports/report-rows-store.ts can make over the declared resource. */
export function reportQueries(resource: Resource): QueryShape[] {
  const times = reportFieldsOf(resource).filter((field) => field.kind === "time" && isFilterable(field));
  return times.flatMap(({ key }) => {
    const served = resource.sorts.includes(key) ? resource.filters.filter((filter) => filter !== key) : [];
    const counted: QueryShape = { collection: resource.plural, group: false, equals: [], contains: [], ranges: [], orders: [] };
    const listed = (["asc", "desc"] as const).map((direction) => ({
      ...counted,
      orders: [
        { field: key, direction },
        { field: "__name__", direction },
      ],
    }));
    return [counted, ...listed].flatMap((shape) =>
      subsetsOf(served).flatMap((equals) => [
        { ...shape, equals },
        { ...shape, equals, ranges: [key] },
      ]),
    );
  });
}
