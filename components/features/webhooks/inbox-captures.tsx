"use client";
import { Inbox } from "lucide-react";
import { useState } from "react";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { HttpMessage } from "@/components/ui/http-message";
import { PageHeader } from "@/components/ui/page-header";
import { ExactTime } from "@/components/ui/relative-time";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { whenColumn } from "@/components/ui/when-column";
import { useInboxRequests } from "@/hooks/useWebhooks";
import type { InboxRequest } from "@/types/webhooks";
import { capturedType } from "./captured-type";

const columns: DataColumn<InboxRequest>[] = [
  {
    id: "request",
    header: "Request",
    phone: "title",
    className: "sm:w-full sm:max-w-0",
    cell: (request) => (
      <span className="flex min-w-0 items-center gap-2.5 font-normal">
        <span className="w-12 shrink-0 font-mono text-xs text-ink-muted">{request.method}</span>
        <span className="truncate font-mono text-sm">{capturedType(request.body) ?? request.id}</span>
      </span>
    ),
  },
  {
    id: "size",
    header: "Body",
    width: "10rem",
    align: "right",
    cell: (request) => (
      <span className="whitespace-nowrap text-ink-muted">{request.body.length.toLocaleString("en-US")} characters</span>
    ),
  },
  whenColumn({ id: "received", header: "Received", at: (request) => request.receivedAt }),
];

/** What an inbox has captured, as the receiver of a webhook would have seen it. */
export function InboxCaptures({ teamId, inboxId }: { teamId: string; inboxId: string }) {
  const captures = useInboxRequests(teamId, inboxId);
  const [shown, setShown] = useState<InboxRequest | null>(null);
  return (
    <div className="grid gap-3">
      <PageHeader
        level={2}
        title="Inbox"
        description="What the inbox received: bodies as they came, read as UTF-8; credentials in headers are not kept."
      />
      <DataTable
        label="Inbox"
        columns={columns}
        rows={captures.rows}
        error={captures.error}
        onRetry={captures.retry}
        onRowClick={setShown}
        empty={<EmptyState icon={<Inbox />} title="Nothing received yet" description="Send a test event to see one arrive." />}
        more={captures.more}
      />
      <Sheet open={shown !== null} onOpenChange={(open) => !open && setShown(null)}>
        {shown && (
          <SheetContent
            title={capturedType(shown.body) ?? `${shown.method} request`}
            description={<ExactTime at={shown.receivedAt} />}
          >
            <div className="grid gap-4">
              <HttpMessage
                key={shown.id}
                headers={shown.headers}
                body={{ encoding: "utf8", content: shown.body, truncated: shown.truncated }}
                startRaw
              />
            </div>
          </SheetContent>
        )}
      </Sheet>
    </div>
  );
}
