"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type DraftProps, fieldErrors, type ReportDraft } from "./report-draft";
import { fieldsOf } from "./report-words";
import { ZoneSelect } from "./zone-select";

const lastDays = [7, 30, 90, 365] as const;

/** When: a stretch of days up to now, two dates, or all time; and by which of the times. */
export function RangeField({ draft, onChange }: DraftProps) {
  const { timeRange } = draft;
  const times = fieldsOf(draft.resource).filter(({ kind }) => kind === "time");
  const set = (range: ReportDraft["timeRange"]) => onChange({ ...draft, timeRange: range });
  const field = timeRange?.field ?? "createdAt";
  const isDates = timeRange !== null && timeRange.lastDays === undefined;
  const own = timeRange?.lastDays;
  const days = [...new Set([...lastDays, ...(own === undefined ? [] : [own])])].toSorted((a, b) => a - b);

  function choose(value: string) {
    if (value === "all") set(null);
    else if (value === "dates") set({ field, from: startOf(monthAgo()) });
    else set({ field, lastDays: Number(value) });
  }
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="When" error={fieldErrors(draft).timeRange}>
          <Select value={isDates ? "dates" : String(own ?? "all")} onChange={(event) => choose(event.target.value)}>
            {days.map((count) => (
              <option key={count} value={count}>
                Last {count} days
              </option>
            ))}
            <option value="dates">Between two dates</option>
            <option value="all">All time</option>
          </Select>
        </Field>
        {timeRange && (
          <Field label="By">
            <Select value={field} onChange={(event) => set({ ...timeRange, field: event.target.value })}>
              {times.map(({ key, label }) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </div>
      {isDates && (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="From" optional>
            <Input
              type="date"
              value={dayOf(timeRange.from)}
              onChange={(event) => set(withEdge(timeRange, "from", event.target.value))}
            />
          </Field>
          <Field label="Before" optional>
            <Input
              type="date"
              value={dayOf(timeRange.to)}
              onChange={(event) => set(withEdge(timeRange, "to", event.target.value))}
            />
          </Field>
        </div>
      )}
      <Field label="Time zone" hint="Where a day begins.">
        <ZoneSelect value={draft.timeZone} onChange={(timeZone) => onChange({ ...draft, timeZone })} />
      </Field>
    </>
  );
}

function withEdge(range: NonNullable<ReportDraft["timeRange"]>, edge: "from" | "to", day: string): ReportDraft["timeRange"] {
  const { [edge]: _old, ...rest } = range;
  return day ? { ...rest, [edge]: startOf(day) } : rest;
}

/** Dates of a range are days in UTC, so that everyone who opens the report sees the same ones. */
const startOf = (day: string) => `${day}T00:00:00.000Z`;
const dayOf = (time: string | undefined) => time?.slice(0, 10) ?? "";
const monthAgo = () => new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);
