"use client";
import { ArrowDownToLine } from "lucide-react";
import dynamic from "next/dynamic";
import { Button } from "@/components/ui/button";
import { DataTable, type DataColumn } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { useAddressFilter } from "@/components/ui/use-address-filter";
import { useReceivedWebhooks } from "@/hooks/useIncoming";
import { cn } from "@/components/ui/class-names";
import type { IncomingEvent, IncomingSource, IncomingStatus } from "@/types/incoming";
import { incomingStatusWords, outcomeWords, statusChoices, typeWords } from "./incoming-words";
import { receivedAddress } from "./received-address";
import { IncomingStatusBadge } from "./source-badge";

/** Loaded when it is opened. */
const ReceivedSheet = dynamic(() => import("./received-sheet").then((module) => module.ReceivedSheet), { ssr: false });

const pageSize = 25;

const columns: DataColumn<IncomingEvent>[] = [
  {
    id: "type",
    header: "Type",
    width: "14rem",
    phone: "title",
    cell: (received) => {
      const { text, isType } = typeWords(received);
      return (
        <span className="flex min-w-0">
          <span className={cn("truncate", isType ? "font-mono text-sm" : "font-normal text-ink-muted")} title={text}>
            {text}
          </span>
        </span>
      );
    },
  },
  { id: "status", header: "Status", width: "8.5rem", cell: ({ status }) => <IncomingStatusBadge status={status} /> },
  {
    id: "outcome",
    header: "Outcome",
    className: "sm:w-full sm:max-w-0",
    cell: (received) => (
      <span className="block truncate text-ink-muted max-sm:text-right max-sm:whitespace-normal" title={outcomeWords(received)}>
        {outcomeWords(received)}
        {received.repeats > 0 && ` (came ${received.repeats + 1} times)`}
      </span>
    ),
  },
  {
    id: "received",
    header: "Received",
    width: "9rem",
    align: "right",
    cell: ({ receivedAt }) => (
      <span className="text-ink-muted">
        <RelativeTime at={receivedAt} />
      </span>
    ),
  },
];

/** What came to a source, as it comes; each opens beside the list, and stands in the address. */
export function ReceivedList({ teamId, source, mayRetry }: { teamId: string; source: IncomingSource; mayRetry: boolean }) {
  const { filter, change } = useAddressFilter(receivedAddress);
  const { status, received: shown } = filter;
  const received = useReceivedWebhooks(source.id, pageSize, { status });
  return (
    <div className="grid gap-3">
      <PageHeader
        level={2}
        title="Received"
        description="Newest first, as they come. What was refused is kept for 7 days, the rest for 30."
      />
      <DataTable
        label="Received webhooks"
        columns={columns}
        rows={received.rows}
        error={received.error}
        onRetry={received.retry}
        onRowClick={({ id }) => change({ received: id })}
        filters={
          <Select
            aria-label="Status of the received webhooks"
            className="w-full sm:w-40 [&_select]:h-8"
            value={status ?? ""}
            onChange={(event) => change({ status: (event.target.value || undefined) as IncomingStatus | undefined })}
          >
            <option value="">Any status</option>
            {statusChoices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        }
        empty={
          status ? (
            <EmptyState
              title={`None is ${incomingStatusWords[status].text.toLowerCase()}`}
              action={
                <Button size="sm" onClick={() => change({ status: undefined })}>
                  Show all
                </Button>
              }
            />
          ) : (
            <EmptyState
              icon={<ArrowDownToLine />}
              title="Nothing received yet"
              description="Set the URL up at the sender. The first request shows here as it comes; one that cannot be verified does too, with the reason."
            />
          )
        }
        more={received.more}
      />
      {shown && (
        <ReceivedSheet
          key={shown}
          teamId={teamId}
          incomingId={shown}
          mayRetry={mayRetry}
          onClose={() => change({ received: undefined })}
        />
      )}
    </div>
  );
}
