"use client";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import { CodeBlock } from "@/components/ui/code-block";
import { describeRelative } from "@/components/ui/describe-relative";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { useSettled } from "@/components/ui/use-settled";
import { useReceivedPreview, useReceivedWebhooks } from "@/hooks/useIncoming";
import type { IncomingEvent, IncomingPreview } from "@/types/incoming";
import { incomingStatusWords, typeWords } from "./incoming-words";

const writingMs = 350;
const offered = 20;

interface ExpressionPreviewProps {
  teamId: string;
  sourceId: string;
  filter: string;
  transform: string;
}

/** What the two expressions make of something the source has received, while they are written. */
export function ExpressionPreview({ teamId, sourceId, ...written }: ExpressionPreviewProps) {
  const { rows = [] } = useReceivedWebhooks(sourceId, offered, { teamId });
  const received = rows.filter((row): row is IncomingEvent => !("invalid" in row));
  const [choice, setChoice] = useState("");
  const chosen = received.find(({ id }) => id === choice) ?? received[0];
  const filter = useSettled(written.filter.trim(), writingMs);
  const transform = useSettled(written.transform.trim(), writingMs);
  const expressions = { ...(filter ? { filter } : {}), ...(transform ? { transform } : {}) };
  const preview = useReceivedPreview(teamId, chosen?.id, expressions);
  const isBehind = preview.isFetching || filter !== written.filter.trim() || transform !== written.transform.trim();
  if (!chosen) return null;
  return (
    <div className="grid gap-3 rounded-md border bg-canvas p-3">
      <Field label="Try it on" hint="Something the source has received. Nothing is done with it.">
        <Select value={chosen.id} onChange={(event) => setChoice(event.target.value)}>
          {received.map((one) => (
            <option key={one.id} value={one.id}>
              {typeWords(one).text}, {describeRelative(new Date(one.receivedAt), new Date())} (
              {incomingStatusWords[one.status].text.toLowerCase()})
            </option>
          ))}
        </Select>
      </Field>
      <div
        role="status"
        aria-busy={isBehind}
        className={cn("grid gap-2 transition-opacity", isBehind && preview.data && "opacity-60")}
      >
        {preview.data ? <Outcome preview={preview.data} /> : preview.error ? null : <Skeleton className="h-5 w-40" />}
      </div>
      {!preview.isFetching && <FormError error={preview.error} />}
    </div>
  );
}

function Outcome({ preview: { outcome, items = [], error } }: { preview: IncomingPreview }) {
  if (outcome === "filtered") return <Badge dot>The filter leaves it out</Badge>;
  if (outcome === "failed") {
    return (
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <Badge dot tone="danger">
          It fails
        </Badge>
        <span className="min-w-0 break-words text-danger">{error}</span>
      </p>
    );
  }
  const [only] = items;
  return (
    <>
      <Badge dot tone="success" className="justify-self-start">
        {items.length === 1 ? "It is taken" : `It is taken, as ${items.length} items`}
      </Badge>
      <CodeBlock label="what is made of it" code={JSON.stringify(items.length === 1 ? only : items, null, 2)} />
    </>
  );
}
