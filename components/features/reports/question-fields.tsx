"use client";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { isGroupable, isMeasurable, type ReportField, reportedResources } from "@/types/resources";
import { type DraftProps, fieldErrors, type ReportDraft, withResource } from "./report-draft";
import { RangeField } from "./range-field";
import { fieldsOf, sentence } from "./report-words";

const intervals = { day: "day", week: "week", month: "month" } as const;
type Interval = keyof typeof intervals;

/** What is asked, but for filters and columns. */
export function QuestionFields({ draft, onChange }: DraftProps) {
  const fields = fieldsOf(draft.resource);
  const errors = fieldErrors(draft);
  return (
    <>
      <Field label="About">
        <Select value={draft.resource} onChange={(event) => onChange(withResource(draft, event.target.value))}>
          {reportedResources.map(({ plural }) => (
            <option key={plural} value={plural}>
              {sentence(plural)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Group by" error={errors.groupBy}>
        <Select value={groupValue(draft)} onChange={(event) => onChange(withGroup(draft, event.target.value))}>
          <option value="">Nothing: list them one by one</option>
          {fields.filter(isGroupable).flatMap(groupOptions)}
        </Select>
      </Field>
      {draft.groupBy && (
        <Field label="Work out" error={errors.measure}>
          <Select
            value={measureValue(draft)}
            onChange={(event) => onChange({ ...draft, measure: measureOf(event.target.value) })}
          >
            <option value="count">How many</option>
            {fields.filter(isMeasurable).flatMap(({ key, label }) => [
              <option key={`average ${key}`} value={`average ${key}`}>
                Average {label.toLowerCase()}
              </option>,
              <option key={`sum ${key}`} value={`sum ${key}`}>
                Sum of {label.toLowerCase()}
              </option>,
            ])}
          </Select>
        </Field>
      )}
      <RangeField draft={draft} onChange={onChange} />
      <Field label="Order" error={errors.order}>
        <Select
          value={draft.order ? `${draft.order.by} ${draft.order.direction}` : ""}
          onChange={(event) => onChange({ ...draft, order: orderOf(event.target.value) })}
        >
          <option value="">As it fits</option>
          {(draft.groupBy ? groupOrders : recordOrders).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}

const groupOrders = [
  ["value desc", "Largest first"],
  ["value asc", "Smallest first"],
  ["group asc", "By name or time"],
  ["group desc", "By name or time, backwards"],
] as const;
const recordOrders = [
  ["time desc", "Newest first"],
  ["time asc", "Oldest first"],
] as const;

function groupOptions({ key, label, kind }: ReportField) {
  if (kind !== "time")
    return [
      <option key={key} value={key}>
        {label}
      </option>,
    ];
  return Object.entries(intervals).map(([interval, words]) => (
    <option key={`${key} ${interval}`} value={`${key} ${interval}`}>
      {label}, by {words}
    </option>
  ));
}

function groupValue({ groupBy }: ReportDraft): string {
  return groupBy ? [groupBy.field, ...(groupBy.interval ? [groupBy.interval] : [])].join(" ") : "";
}

/** What only a grouping, or only a list, can have goes with it. */
function withGroup(draft: ReportDraft, value: string): ReportDraft {
  const [field, interval] = value.split(" ");
  if (!field) return { ...draft, groupBy: null, measure: { kind: "count" }, order: null };
  return {
    ...draft,
    groupBy: { field, ...(interval ? { interval: interval as Interval } : {}) },
    order: draft.order?.by === "time" ? null : draft.order,
  };
}

function measureValue({ measure }: ReportDraft): string {
  return measure.field === undefined ? "count" : `${measure.kind} ${measure.field}`;
}

function measureOf(value: string): ReportDraft["measure"] {
  const [kind, field] = value.split(" ");
  return (kind === "average" || kind === "sum") && field ? { kind, field } : { kind: "count" };
}

function orderOf(value: string): ReportDraft["order"] {
  const [by, direction] = value.split(" ");
  if (by !== "group" && by !== "value" && by !== "time") return null;
  return { by, direction: direction === "asc" ? "asc" : "desc" };
}
