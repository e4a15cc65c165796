"use client";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { useRequestLogs } from "@/hooks/useLogs";
import type { RequestLogEntry } from "@/types/logs";
import { durationColumn, requestColumn, statusColumn, timeColumn } from "./log-columns";
import { LogSheet } from "./log-sheet";

const shownMax = 10;
const noNames: ReadonlyMap<string, string> = new Map();

/** The last requests made with one key. */
export function RecentRequests({ apiKeyId }: { apiKeyId: string }) {
  const logs = useRequestLogs({ apiKeyId, limit: shownMax });
  const [shown, setShown] = useState<RequestLogEntry | null>(null);
  return (
    <div className="grid gap-3">
      <PageHeader
        level={2}
        title="Recent requests"
        actions={
          <Button size="sm" variant="ghost" asChild>
            <Link href={`/settings/integrations/logs?key=${apiKeyId}`}>All of its logs</Link>
          </Button>
        }
      />
      <DataTable
        label="Recent requests"
        columns={[requestColumn, statusColumn, durationColumn, timeColumn]}
        rows={logs.rows}
        error={logs.error}
        onRetry={logs.refresh}
        onRowClick={setShown}
        empty={<EmptyState title="No request was made with this key yet" />}
      />
      <LogSheet entry={shown} keyNames={noNames} onClose={() => setShown(null)} />
    </div>
  );
}
