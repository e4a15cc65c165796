"use client";
import { RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Fact, Facts } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { ExactTime, RelativeTime } from "@/components/ui/relative-time";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toaster";
import { useReceivedWebhook, useRetryReceived } from "@/hooks/useIncoming";
import type { IncomingEvent } from "@/types/incoming";
import { DiagnosisPanel } from "./diagnosis-panel";
import { mayRetry as isRetriable, typeWords } from "./incoming-words";
import { ProcessingAttempts, ProcessingResults } from "./processing";
import { ReceivedRequest } from "./received-request";
import { IncomingStatusBadge } from "./source-badge";

export interface ReceivedSheetProps {
  teamId: string;
  incomingId: string;
  mayRetry: boolean;
  onClose: () => void;
}

/** One received webhook: why it was refused or what came of it, and the request itself. */
export function ReceivedSheet({ teamId, incomingId, mayRetry, onClose }: ReceivedSheetProps) {
  const { data, error, refetch } = useReceivedWebhook(teamId, incomingId);
  const invalid = data && "invalid" in data ? data.invalid : undefined;
  const received = data && !("invalid" in data) ? data : null;
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent
        title={received ? <Title received={received} /> : "Received webhook"}
        description={received && <ExactTime at={received.receivedAt} />}
      >
        {received ? (
          <Received teamId={teamId} received={received} mayRetry={mayRetry && isRetriable(received.status)} />
        ) : data === undefined && !error ? (
          <div role="status" className="grid gap-4">
            <span className="sr-only">Loading the received webhook</span>
            <Skeleton className="h-5 w-24" />
            <Skeleton className="h-24 w-full rounded-lg" />
            <Skeleton className="h-40 w-full rounded-lg" />
          </div>
        ) : data === null ? (
          <EmptyState title="It is no longer kept" description="What was refused is kept for 7 days, the rest for 30." />
        ) : (
          <ErrorState error={invalid ?? error} {...(invalid ? {} : { onRetry: () => void refetch() })} />
        )}
      </SheetContent>
    </Sheet>
  );
}

function Received({ teamId, received, mayRetry }: { teamId: string; received: IncomingEvent; mayRetry: boolean }) {
  const retry = useRetryReceived(teamId);
  function processAgain() {
    retry.mutate(received.id, {
      onSuccess: () => toast.success("It is being processed again"),
      onError: (error) => toast.error("It was not processed again", { description: error.message }),
    });
  }
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <IncomingStatusBadge status={received.status} />
        {mayRetry && (
          <Button size="sm" loading={retry.isPending} onClick={processAgain}>
            <RotateCw aria-hidden />
            Process again
          </Button>
        )}
      </div>
      {received.diagnosis && <DiagnosisPanel diagnosis={received.diagnosis} />}
      <Facts className="lg:grid-cols-2">
        <Fact term="Id" wide>
          <code className="font-mono text-sm break-all">{received.id}</code>
        </Fact>
        {received.providerId && (
          <Fact term="Sender's id" wide>
            <code className="font-mono text-sm break-all">{received.providerId}</code>
          </Fact>
        )}
        {received.repeats > 0 && <Fact term="Repeats">{`Came ${received.repeats + 1} times, processed once`}</Fact>}
        <Fact term="Size">{received.bodyBytes.toLocaleString("en-US")} bytes</Fact>
        {received.nextAttemptAt && (
          <Fact term="Next attempt" wide>
            <RelativeTime at={received.nextAttemptAt} /> (<ExactTime at={received.nextAttemptAt} />)
          </Fact>
        )}
      </Facts>
      <ProcessingResults results={received.results} />
      <ProcessingAttempts attempts={received.attempts} />
      <ReceivedRequest teamId={teamId} incomingId={received.id} startRaw={received.status === "rejected"} />
    </div>
  );
}

function Title({ received }: { received: IncomingEvent }) {
  const { text, isType } = typeWords(received);
  return isType ? <span className="font-mono text-base break-all">{text}</span> : text;
}
