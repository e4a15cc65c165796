"use client";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Fact } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { ExactTime } from "@/components/ui/relative-time";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import type { RequestLogEntry } from "@/types/logs";
import { callerWords, statusTone } from "./log-words";

export interface LogSheetProps {
  entry: RequestLogEntry | null;
  keyNames: ReadonlyMap<string, string>;
  onClose: () => void;
}

export function LogSheet({ entry, keyNames, onClose }: LogSheetProps) {
  return (
    <Sheet open={entry !== null} onOpenChange={(open) => !open && onClose()}>
      {entry && (
        <SheetContent
          title={
            <span className="font-mono text-base break-all">
              {entry.method} {entry.endpoint}
            </span>
          }
          description={<ExactTime at={entry.timestamp} />}
        >
          <dl className="grid gap-5 sm:grid-cols-2">
            <Fact term="Status">
              <Badge dot tone={statusTone(entry.statusCode)}>
                {entry.statusCode}
              </Badge>
            </Fact>
            <Fact term="Duration">{entry.duration} ms</Fact>
            <Fact term="By">
              {entry.apiKeyId ? (
                <Link
                  href={`/settings/integrations/api-keys/${entry.apiKeyId}`}
                  className="rounded-sm underline decoration-line-strong underline-offset-4 hover:decoration-ink"
                >
                  {callerWords(entry, keyNames)}
                </Link>
              ) : (
                callerWords(entry, keyNames)
              )}
            </Fact>
            <Fact term="IP address">
              <code className="font-mono text-sm">{entry.ip}</code>
            </Fact>
            {entry.route && (
              <Fact term="Route" wide>
                <code className="font-mono text-sm break-all">{entry.route}</code>
              </Fact>
            )}
            <Fact term="Request ID" wide>
              <span className="flex items-center gap-1">
                <code className="min-w-0 font-mono text-sm break-all">{entry.requestId}</code>
                <CopyButton value={entry.requestId} label="request ID" />
              </span>
            </Fact>
            {entry.error && (
              <Fact term="Error" wide>
                <span className="text-danger">{entry.error}</span>
              </Fact>
            )}
          </dl>
        </SheetContent>
      )}
    </Sheet>
  );
}
