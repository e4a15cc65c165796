"use client";
import type { UseFormReturn } from "react-hook-form";
import { Field, FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { useEventTypes } from "@/hooks/useEvents";
import { upsertedResources } from "@/types/incoming";
import type { SourceFormValues } from "./source-form-values";

const kinds = [
  { value: "publish", label: "Publish an event", short: "Publish" },
  { value: "upsert", label: "Create or update a record", short: "Keep a record" },
] as const;

/** Not a type: no name of one has a space. */
const ownChoice = "a new one";

/** What is done with what was let through. */
export function ActionFields({ teamId, form }: { teamId: string; form: UseFormReturn<SourceFormValues> }) {
  const kind = form.watch("action.kind");
  const errors = form.formState.errors.action;
  return (
    <FieldGroup
      legend="What is done with it?"
      hint={
        kind === "publish"
          ? "Your webhooks get the event like any other, with the body as its data, or what the transform makes of it."
          : "One that has the same externalId is updated, else one is created. The transform gives its fields."
      }
    >
      <Segmented
        label="Action"
        value={kind}
        onChange={(next) => form.setValue("action.kind", next, { shouldDirty: true })}
        options={kinds}
      />
      {kind === "publish" ? (
        <TypeFields teamId={teamId} form={form} />
      ) : (
        <Field label="Resource" error={errors?.resource?.message}>
          <Select className="sm:max-w-72" {...form.register("action.resource")}>
            {upsertedResources.map((resource) => (
              <option key={resource} value={resource}>
                {resource.slice(0, 1).toUpperCase() + resource.slice(1)}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </FieldGroup>
  );
}

function TypeFields({ teamId, form }: { teamId: string; form: UseFormReturn<SourceFormValues> }) {
  const types = useEventTypes(teamId);
  const { type } = form.watch("action");
  const isOwnType = form.watch("isOwnType");
  const error = form.formState.errors.action?.type?.message;
  const known = (types.data ?? []).filter(({ publishable }) => publishable);
  const groups = Map.groupBy(known.toReversed(), ({ group }) => group);
  const isListed = known.some((one) => one.type === type);
  function choose(choice: string) {
    form.setValue("isOwnType", choice === ownChoice);
    form.setValue("action.type", choice === ownChoice ? "custom." : choice, { shouldDirty: true, shouldValidate: false });
    form.clearErrors("action.type");
  }
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field label="Event type" error={isOwnType ? undefined : error}>
        <Select value={isOwnType ? ownChoice : type} onChange={(event) => choose(event.target.value)}>
          <option value={ownChoice}>A new type of your own</option>
          {!isOwnType && !isListed && type && <option value={type}>{type}</option>}
          {[...groups].map(([group, entries]) => (
            <optgroup key={group} label={group}>
              {entries.map((entry) => (
                <option key={entry.type} value={entry.type}>
                  {entry.type}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      </Field>
      {isOwnType && (
        <Field label="New event type" hint="It is declared with this source, and takes any object as its data." error={error}>
          <Input autoComplete="off" spellCheck={false} className="font-mono text-sm" {...form.register("action.type")} />
        </Field>
      )}
    </div>
  );
}
