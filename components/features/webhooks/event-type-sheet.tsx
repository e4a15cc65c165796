"use client";
import { Pencil, Send, Trash2 } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Fact, Facts } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { ExactTime } from "@/components/ui/relative-time";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { useWebhooks } from "@/hooks/useWebhooks";
import type { DescribedEventType } from "@/types/event-types";
import type { Webhook } from "@/types/webhooks";
import { kindOf } from "./event-families";
import { listenersOf } from "./event-listeners";
import { type EventTypeStep, KindBadge } from "./event-type-list";
import { publishSnippet } from "./event-type-snippets";
import { exampleEvent } from "./example-event";

const publishers = {
  product: "This product, when it happens here",
  pack: "Your software, through the API",
  own: "Your software, through the API or an incoming source",
} as const;

interface EventTypeSheetProps {
  teamId: string;
  described: DescribedEventType;
  /** Of who may manage. */
  onStep: ((what: EventTypeStep, described: DescribedEventType) => void) | undefined;
  onClose: () => void;
}

/** All of one event type: who publishes it, who listens, an example and its schema. */
export function EventTypeSheet({ teamId, described, onStep, onClose }: EventTypeSheetProps) {
  const { type, description, schema, publishable, custom, createdAt, updatedAt } = described;
  const listeners = listenersOf(type, useWebhooks().data);
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent title={<span className="font-mono text-base break-all">{type}</span>} description={description}>
        <div className="grid gap-6">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <KindBadge described={described} />
            {onStep && publishable && (
              <div className="flex flex-wrap gap-2">
                <Button size="sm" onClick={() => onStep("publish", described)}>
                  <Send aria-hidden />
                  Publish a test event
                </Button>
                {custom && (
                  <>
                    <Button size="sm" onClick={() => onStep("edit", described)}>
                      <Pencil aria-hidden />
                      Edit
                    </Button>
                    <Button size="sm" iconOnly aria-label="Delete" title="Delete" onClick={() => onStep("delete", described)}>
                      <Trash2 />
                    </Button>
                  </>
                )}
              </div>
            )}
          </div>
          <Facts className="lg:grid-cols-2">
            <Fact term="Published by" wide>
              {publishers[kindOf(described)]}
            </Fact>
            {listeners && (
              <Fact term="Webhooks that listen" wide>
                <Listeners listeners={listeners} />
              </Fact>
            )}
            {createdAt && (
              <Fact term="Declared">
                <ExactTime at={createdAt} />
              </Fact>
            )}
            {updatedAt && updatedAt !== createdAt && (
              <Fact term="Changed">
                <ExactTime at={updatedAt} />
              </Fact>
            )}
          </Facts>
          <Part title="What a webhook gets" label="example event" code={exampleEvent(teamId, described)} />
          <Part title="JSON Schema of data" label="schema of data" code={schema} />
          {publishable && (
            <section className="grid gap-2">
              <h3 className="text-sm font-medium">Publish it</h3>
              <CodeBlock label="request that publishes it" code={publishSnippet(window.location.origin, described)} />
              <p className="text-xs text-ink-muted">With an API key that has integrations:write.</p>
            </section>
          )}
        </div>
      </SheetContent>
    </Sheet>
  );
}

function Part({ title, label, code }: { title: string; label: string; code: unknown }) {
  return (
    <section className="grid gap-2">
      <h3 className="text-sm font-medium">{title}</h3>
      <CodeBlock label={label} code={JSON.stringify(code, null, 2)} />
    </section>
  );
}

function Listeners({ listeners }: { listeners: readonly Webhook[] }) {
  if (listeners.length === 0) return <span className="text-ink-muted">None</span>;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {listeners.map(({ id, name, active }) => (
        <li key={id} className="min-w-0">
          <Link
            href={`/settings/integrations/webhooks/${id}`}
            className="rounded-sm break-words underline decoration-line-strong underline-offset-4 hover:decoration-ink"
          >
            {name}
          </Link>
          {!active && <span className="text-ink-muted"> (off)</span>}
        </li>
      ))}
    </ul>
  );
}
