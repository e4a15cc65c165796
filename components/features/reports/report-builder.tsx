"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { toast } from "@/components/ui/toaster";
import { useCreateReport, useUpdateReport } from "@/hooks/useReports";
import type { Report } from "@/types/reports";
import { ColumnFields } from "./column-fields";
import { FilterFields } from "./filter-fields";
import { QuestionFields } from "./question-fields";
import { definitionOf, draftOf, fieldErrors, newDraft, type ReportDraft } from "./report-draft";
import { reportTemplates } from "./report-templates";
import { ResultView } from "./result-view";
import { useSettled } from "./use-settled";

const settledAfterMs = 350;

export interface ReportBuilderProps {
  teamId: string;
  /** The report to edit; a new one is built without. */
  report?: Report;
  /** The key of a template to begin with. */
  template?: string | undefined;
}

/** The question on one side, what it gives now on the other. */
export function ReportBuilder({ teamId, report, template }: ReportBuilderProps) {
  const router = useRouter();
  const create = useCreateReport(teamId);
  const update = useUpdateReport(teamId);
  const [draft, setDraft] = useState<ReportDraft>(() =>
    report ? draftOf(report) : newDraft(reportTemplates.find(({ key }) => key === template)?.values),
  );
  const [failure, setFailure] = useState<unknown>(null);
  const [nameError, setNameError] = useState<string>();
  const settled = useSettled(draft, settledAfterMs);
  const pending = create.isPending || update.isPending;
  const fits = Object.keys(fieldErrors(settled)).length === 0;
  const back = report ? { href: `/reports/${report.id}`, label: report.name } : { href: "/reports", label: "Reports" };

  async function save(event: FormEvent) {
    event.preventDefault();
    setFailure(null);
    setNameError(draft.name.trim() ? undefined : "Give the report a name");
    if (!draft.name.trim() || Object.keys(fieldErrors(draft)).length > 0) return;
    try {
      const saved = report ? await update.mutateAsync({ id: report.id, changes: draft }) : await create.mutateAsync(draft);
      toast.success(report ? "The report was changed" : "The report was saved", { description: saved.name });
      router.push(`/reports/${saved.id}`);
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <form onSubmit={save} noValidate className="grid gap-4">
      <PageHeader
        back={back}
        title={report ? "Edit report" : "New report"}
        actions={
          <Button type="submit" variant="primary" loading={pending}>
            Save report
          </Button>
        }
      />
      <FormError error={failure} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
        <Card>
          <CardBody className="grid gap-5">
            <Field label="Name" error={nameError}>
              <Input
                value={draft.name}
                maxLength={200}
                autoComplete="off"
                placeholder="Tickets by status"
                onChange={(event) => setDraft({ ...draft, name: event.target.value })}
              />
            </Field>
            <QuestionFields draft={draft} onChange={setDraft} />
            <FilterFields draft={draft} onChange={setDraft} />
            {!draft.groupBy && <ColumnFields draft={draft} onChange={setDraft} />}
            <Field label="Description" optional>
              <Input
                value={draft.description}
                maxLength={1_000}
                autoComplete="off"
                onChange={(event) => setDraft({ ...draft, description: event.target.value })}
              />
            </Field>
          </CardBody>
        </Card>
        <Card className="min-w-0 lg:sticky lg:top-4">
          <CardHeader title="Preview" description="What the report gives now." />
          <CardBody>
            <ResultView teamId={teamId} definition={definitionOf(settled)} enabled={fits} />
          </CardBody>
        </Card>
      </div>
    </form>
  );
}
