"use client";
import { ChartColumn, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { listAddress } from "@/components/ui/list-address";
import { PageHeader } from "@/components/ui/page-header";
import { useAddressFilter } from "@/components/ui/use-address-filter";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { useReports } from "@/hooks/useReports";
import { useRole } from "@/hooks/useTeams";
import { searchOf } from "@/services/resources";
import type { Report } from "@/types/reports";
import { roleMay } from "@/types/roles";
import { DeleteReportDialog } from "./delete-report-dialog";
import { reportColumns } from "./report-columns";
import { ReportMenu } from "./report-menu";
import { TemplateList } from "./template-list";

const reportsAddress = listAddress("name");

export function ReportsPanel({ teamId }: { teamId: string }) {
  const role = useRole(teamId);
  const router = useRouter();
  const mayWrite = role !== undefined && roleMay(role, "resources.write");
  const { filter, change } = useAddressFilter(reportsAddress);
  const [deleting, setDeleting] = useState<Report | null>(null);
  const search = searchOf(filter.search);
  const reports = useReports(teamId, search ? { search } : { sort: filter.sort });
  useShortcuts(mayWrite ? { c: () => router.push("/reports/new") } : {});
  const create = mayWrite && (
    <Button variant="primary" asChild>
      <Link href="/reports/new">
        <Plus aria-hidden />
        New report
      </Link>
    </Button>
  );
  const actions: DataColumn<Report> = {
    id: "actions",
    header: "",
    align: "right",
    phone: "bare",
    className: "max-sm:absolute max-sm:top-2.5 max-sm:right-2.5",
    cell: (report) => <ReportMenu report={report} onDelete={setDeleting} />,
  };
  return (
    <div className="grid gap-4">
      <PageHeader
        title="Reports"
        description="Questions about your tickets and contacts, asked again whenever you look."
        actions={create}
      />
      <DataTable
        label="Reports"
        hasKeys
        columns={mayWrite ? [...reportColumns, actions] : reportColumns}
        rows={reports.rows}
        error={reports.error}
        onRetry={reports.refresh}
        search={{ value: filter.search, onChange: (typed) => change({ search: typed }) }}
        searchPlaceholder="Search names"
        rowHref={(report) => `/reports/${report.id}`}
        empty={
          search ? (
            <EmptyState
              icon={<ChartColumn />}
              title={`No report is found by "${search}"`}
              action={
                <Button size="sm" onClick={() => change({ search: "" })}>
                  Show all
                </Button>
              }
            />
          ) : (
            <div className="grid justify-items-center pb-10">
              <EmptyState
                icon={<ChartColumn />}
                title="No reports yet"
                description={
                  mayWrite
                    ? "A report counts or lists your records. It can be downloaded, or sent to you on a schedule. Begin with one of these:"
                    : "Members of the team can make some."
                }
                className="pb-5"
              />
              {mayWrite && (
                <div className="w-full max-w-3xl px-4">
                  <TemplateList />
                </div>
              )}
            </div>
          )
        }
        more={reports.more}
      />
      <DeleteReportDialog teamId={teamId} report={deleting} onClose={() => setDeleting(null)} />
    </div>
  );
}
