"use client";
import Link from "next/link";
import { Fact } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { ExactTime } from "@/components/ui/relative-time";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import type { AuditEntry } from "@/types/logs";
import { actorWords, eventWords, targetPath } from "./audit-words";
import { diffValues, valueWords, type FieldDiff } from "./value-diff";

export function AuditSheet({ entry, onClose }: { entry: AuditEntry | null; onClose: () => void }) {
  return (
    <Sheet open={entry !== null} onOpenChange={(open) => !open && onClose()}>
      {entry && (
        <SheetContent title={eventWords(entry.event)} description={<ExactTime at={entry.at} />}>
          <div className="grid gap-6">
            <dl className="grid gap-5 sm:grid-cols-2">
              <Fact term="By">{actorWords(entry.actor)}</Fact>
              <Fact term="IP address">
                <code className="font-mono text-sm">{entry.ip}</code>
              </Fact>
              <Fact term="What" wide>
                <Target entry={entry} />
              </Fact>
              <Fact term="Request ID" wide>
                <span className="flex items-center gap-1">
                  <code className="min-w-0 font-mono text-sm break-all">{entry.requestId}</code>
                  <CopyButton value={entry.requestId} label="request ID" />
                </span>
              </Fact>
            </dl>
            <Changes diff={diffValues(entry.before, entry.after)} />
          </div>
        </SheetContent>
      )}
    </Sheet>
  );
}

function Target({ entry }: { entry: AuditEntry }) {
  const path = targetPath(entry.target);
  const id = <code className="font-mono text-sm break-all">{entry.target.id}</code>;
  if (!path) return id;
  return (
    <Link href={path} className="rounded-sm underline decoration-line-strong underline-offset-4 hover:decoration-ink">
      {id}
    </Link>
  );
}

/** Field by field: what it was, and what it has become. */
function Changes({ diff }: { diff: FieldDiff[] }) {
  if (diff.length === 0) return <p className="text-sm text-ink-muted">No field was recorded with this change.</p>;
  return (
    <section aria-label="Changes" className="overflow-clip rounded-lg border">
      {diff.map(({ path, before, after }) => (
        <div key={path} className="border-t first:border-t-0">
          <h3 className="bg-canvas px-3 py-1.5 font-mono text-xs font-normal tracking-normal text-ink-muted">{path}</h3>
          {before !== undefined && <Side mark="−" name="Before" value={before} className="bg-danger-soft text-danger" />}
          {after !== undefined && <Side mark="+" name="After" value={after} className="bg-success-soft text-success" />}
        </div>
      ))}
    </section>
  );
}

function Side({ mark, name, value, className }: { mark: string; name: string; value: unknown; className: string }) {
  return (
    <p className={`flex gap-2 px-3 py-1 font-mono text-xs leading-relaxed ${className}`}>
      <span aria-hidden className="select-none">
        {mark}
      </span>
      <span className="sr-only">{name}: </span>
      <span className="min-w-0 wrap-anywhere whitespace-pre-wrap">{valueWords(value)}</span>
    </p>
  );
}
