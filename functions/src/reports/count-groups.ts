import type { ReportQuestion } from "@/types/resources";
import type { Grouping } from "./group-rows";
import { isServed, type ReportPlan } from "./report-plan";
import type { ReportRowsStore, RowQuery } from "./report-rows-store";
import { bucketsBetween } from "./time-buckets";

/** More counts at once would cost more than the reading that they save. */
const countsMax = 100;

/**
 * Fills the grouping from counts of an index, where that gives the exact answer, and reads no record. False where the
 * records have to be read.
 */
export async function countGroups(
  rows: Pick<ReportRowsStore, "count" | "span">,
  teamId: string,
  plan: ReportPlan,
  { groupBy, measure, timeZone }: Pick<ReportQuestion, "groupBy" | "measure" | "timeZone">,
  grouping: Grouping,
): Promise<boolean> {
  const field = plan.fields.get(groupBy?.field ?? "");
  if (!field || !groupBy || measure.kind !== "count" || plan.filters.length > 0) return false;
  const query: RowQuery = { plural: plan.resource.plural, range: plan.range, equals: plan.equals };

  if (field.choices && isServed(plan.resource, plan.range.field, field.key)) {
    const asked = plan.equals.find((equal) => equal.field === field.key)?.value;
    const choices = field.choices.filter((choice) => asked === undefined || choice === asked);
    const others = plan.equals.filter((equal) => equal.field !== field.key);
    const counts = choices.map((value) => rows.count(teamId, { ...query, equals: [...others, { field: field.key, value }] }));
    const [total, ...each] = await Promise.all([rows.count(teamId, query), ...counts]);
    choices.forEach((choice, index) => grouping.addCount(choice, each[index]!));
    // Records that have none of the values: written before the declaration changed.
    const rest = total - each.reduce((sum, count) => sum + count, 0);
    if (rest > 0) grouping.addCount(null, rest);
    return true;
  }

  if (field.key !== plan.range.field || !groupBy.interval) return false;
  const { from, to } = plan.range;
  const span = from && to ? null : await rows.span(teamId, query);
  if (!(from && to) && !span) return plan.range.from !== undefined || (await rows.count(teamId, query)) === 0;
  const whole = { from: from ?? span!.first, to: to ?? new Date(span!.last.getTime() + 1) };
  const buckets = bucketsBetween(whole, groupBy.interval, timeZone, countsMax);
  if (!buckets) return false;
  const later = (a: Date, b: Date) => (a > b ? a : b);
  const earlier = (a: Date, b: Date) => (a < b ? a : b);
  const counts = await Promise.all(
    buckets.map((bucket) => {
      const range = { field: field.key, from: later(bucket.from, whole.from), to: earlier(bucket.to, whole.to) };
      return rows.count(teamId, { ...query, range });
    }),
  );
  buckets.forEach(({ label }, index) => grouping.addCount(label, counts[index]!));
  return true;
}
