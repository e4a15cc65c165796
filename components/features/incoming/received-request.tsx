"use client";
import { useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { ErrorState } from "@/components/ui/error-state";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { useReceivedRequest } from "@/hooks/useIncoming";
import type { IncomingEventWithBody } from "@/types/incoming";
import { shownBody } from "./shown-body";

const forms = [
  { value: "indented", label: "Indented" },
  { value: "raw", label: "As it came" },
] as const;

interface ReceivedRequestProps {
  teamId: string;
  incomingId: string;
  /** Shows the body as it came, where white space and line breaks are what matters. */
  startRaw: boolean;
}

/** Headers and body. */
export function ReceivedRequest({ teamId, incomingId, startRaw }: ReceivedRequestProps) {
  const { data, error, refetch } = useReceivedRequest(teamId, incomingId);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} className="py-6" />;
  if (!data) return <Skeleton className="h-40 w-full rounded-lg" />;
  const headers = Object.entries(data.headers).map(([name, value]) => `${name}: ${value}`);
  return (
    <>
      <div className="grid gap-1.5">
        <h3 className="text-sm font-medium">Headers</h3>
        <CodeBlock label="received headers" code={headers.join("\n")} />
      </div>
      <Body body={data.body} startRaw={startRaw} />
    </>
  );
}

function Body({ body, startRaw }: { body: IncomingEventWithBody["body"]; startRaw: boolean }) {
  const [form, setForm] = useState<(typeof forms)[number]["value"]>(startRaw ? "raw" : "indented");
  const { raw, indented, notes } = shownBody(body);
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-sm font-medium">Body</h3>
        {indented !== raw && <Segmented label="Form of the body" value={form} onChange={setForm} options={forms} />}
      </div>
      {raw === "" ? (
        <p className="text-sm text-ink-muted">It was empty.</p>
      ) : (
        <CodeBlock label="received body" code={form === "raw" ? raw : indented} />
      )}
      {notes && <p className="text-xs text-pretty text-ink-muted">{notes}</p>}
    </div>
  );
}
