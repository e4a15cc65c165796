"use client";
import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { isFilterable, operatorsOf, type ReportField, type ReportOperator } from "@/types/resources";
import { type DraftProps, fieldErrors, type ReportDraft } from "./report-draft";
import { fieldsOf, sentence } from "./report-words";

type Filter = ReportDraft["filters"][number];

const filtersMax = 10;
const operatorWords: Record<ReportOperator, string> = {
  is: "is",
  isNot: "is not",
  contains: "contains",
  isEmpty: "is empty",
  isNotEmpty: "is not empty",
  atLeast: "at least",
  atMost: "at most",
};

export function FilterFields({ draft, onChange }: DraftProps) {
  const fields = fieldsOf(draft.resource).filter(isFilterable);
  const set = (filters: Filter[]) => onChange({ ...draft, filters });
  const replace = (index: number, filter: Filter) => set(draft.filters.map((old, at) => (at === index ? filter : old)));
  // A choice comes first: a filter that is added is one that works.
  const first = fields.find(({ kind }) => kind === "choice") ?? fields[0];
  return (
    <FieldGroup legend="Only those where" error={fieldErrors(draft).filters}>
      {draft.filters.map((filter, index) => (
        <FilterRow
          key={index}
          number={index + 1}
          filter={filter}
          fields={fields}
          onChange={(changed) => replace(index, changed)}
          onRemove={() => set(draft.filters.filter((_, at) => at !== index))}
        />
      ))}
      {first && draft.filters.length < filtersMax && (
        <Button size="sm" className="w-fit" onClick={() => set([...draft.filters, startOf(first)])}>
          <Plus aria-hidden />
          Add a filter
        </Button>
      )}
    </FieldGroup>
  );
}

interface FilterRowProps {
  number: number;
  filter: Filter;
  fields: readonly ReportField[];
  onChange: (filter: Filter) => void;
  onRemove: () => void;
}

function FilterRow({ number, filter, fields, onChange, onRemove }: FilterRowProps) {
  const field = fields.find(({ key }) => key === filter.field);
  const takesValue = filter.operator !== "isEmpty" && filter.operator !== "isNotEmpty";
  function chooseField(key: string) {
    const chosen = fields.find((candidate) => candidate.key === key);
    if (chosen) onChange(startOf(chosen));
  }
  function chooseOperator(operator: ReportOperator) {
    const bare = operator === "isEmpty" || operator === "isNotEmpty";
    const value = filter.value ?? (field ? startOf(field).value : undefined);
    onChange({ field: filter.field, operator, ...(bare || value === undefined ? {} : { value }) });
  }
  return (
    <div className="flex items-start gap-2">
      <div className="grid min-w-0 flex-1 grid-cols-2 gap-2 [&>:first-child]:col-span-2">
        <Select
          aria-label={`Field of filter ${number}`}
          value={filter.field}
          onChange={(event) => chooseField(event.target.value)}
        >
          {fields.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </Select>
        <Select
          aria-label={`Comparison of filter ${number}`}
          value={filter.operator}
          onChange={(event) => chooseOperator(event.target.value as ReportOperator)}
        >
          {(field ? operatorsOf[field.kind] : []).map((operator) => (
            <option key={operator} value={operator}>
              {operatorWords[operator]}
            </option>
          ))}
        </Select>
        {field && takesValue && (
          <ValueInput
            label={`Value of filter ${number}`}
            field={field}
            value={filter.value}
            onChange={(value) => onChange({ ...filter, value })}
          />
        )}
      </div>
      <Button variant="ghost" iconOnly aria-label={`Remove filter ${number}`} onClick={onRemove}>
        <X />
      </Button>
    </div>
  );
}

interface ValueInputProps {
  label: string;
  field: ReportField;
  value: Filter["value"];
  onChange: (value: NonNullable<Filter["value"]>) => void;
}

function ValueInput({ label, field, value, onChange }: ValueInputProps) {
  if (field.kind === "yesNo" || field.choices) {
    const options = field.choices ?? ["true", "false"];
    return (
      <Select
        aria-label={label}
        value={String(value)}
        onChange={(event) => onChange(field.choices ? event.target.value : event.target.value === "true")}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {option === "true" ? "Yes" : option === "false" ? "No" : sentence(option)}
          </option>
        ))}
      </Select>
    );
  }
  if (field.kind === "number")
    return (
      <Input
        aria-label={label}
        type="number"
        value={String(value ?? 0)}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    );
  if (field.kind === "time")
    return (
      <Input
        aria-label={label}
        type="date"
        value={String(value ?? "").slice(0, 10)}
        onChange={(event) => onChange(event.target.value ? `${event.target.value}T00:00:00.000Z` : "")}
      />
    );
  return (
    <Input aria-label={label} value={String(value ?? "")} maxLength={200} onChange={(event) => onChange(event.target.value)} />
  );
}

/** A filter of the field that fits as it is. */
function startOf({ key, kind, choices }: ReportField): Filter {
  const operator = operatorsOf[kind][0] ?? "is";
  if (operator === "isEmpty") return { field: key, operator };
  return { field: key, operator, value: choices?.[0] ?? (kind === "number" ? 0 : kind === "yesNo" ? true : "") };
}
