"use client";
import { Inbox } from "lucide-react";
import { useState } from "react";
import { CodeBlock, prettyJson } from "@/components/ui/code-block";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
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
      <PageHeader level={2} title="Inbox" description="What the inbox received, byte for byte." />
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
              <div className="grid gap-1.5">
                <h3 className="text-sm font-medium">Headers</h3>
                <CodeBlock
                  label="received headers"
                  code={Object.entries(shown.headers)
                    .map(([name, value]) => `${name}: ${value}`)
                    .join("\n")}
                />
              </div>
              <div className="grid gap-1.5">
                <h3 className="text-sm font-medium">Body{shown.truncated && " (cut off)"}</h3>
                <CodeBlock label="received body" code={prettyJson(shown.body)} />
              </div>
            </div>
          </SheetContent>
        )}
      </Sheet>
    </div>
  );
}
