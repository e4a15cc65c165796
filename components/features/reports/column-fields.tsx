"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldGroup } from "@/components/ui/field";
import { type DraftProps, fieldErrors } from "./report-draft";
import { fieldsOf } from "./report-words";

/** Which fields a list shows; in the order of the declaration. */
export function ColumnFields({ draft, onChange }: DraftProps) {
  const fields = fieldsOf(draft.resource);
  const chosen = new Set(draft.columns.length > 0 ? draft.columns : fields.filter(({ large }) => !large).map(({ key }) => key));
  function toggle(key: string, checked: boolean) {
    const columns = fields.map((field) => field.key).filter((other) => (other === key ? checked : chosen.has(other)));
    // None would mean all of them: the last one stays.
    if (columns.length > 0) onChange({ ...draft, columns });
  }
  return (
    <FieldGroup legend="Columns" error={fieldErrors(draft).columns}>
      <div className="grid gap-2 sm:grid-cols-2">
        {fields.map(({ key, label }) => (
          <Checkbox key={key} label={label} checked={chosen.has(key)} onCheckedChange={(checked) => toggle(key, checked)} />
        ))}
      </div>
    </FieldGroup>
  );
}
