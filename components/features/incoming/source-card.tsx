"use client";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader, Fact, Facts } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { ExactTime, RelativeTime } from "@/components/ui/relative-time";
import { incomingAdapters, type IncomingSource } from "@/types/incoming";
import { actionWords } from "./incoming-words";
import { SenderSteps } from "./sender-steps";
import { toleranceWords, verifiedBy } from "./verification-words";

/** The facts of one source, and what its sender needs to know. */
export function SourceCard({ source, overlapEndsAt }: { source: IncomingSource; overlapEndsAt: string | undefined }) {
  const { verification, action } = source;
  return (
    <Card>
      <CardHeader title="Details" />
      <CardBody className="grid gap-4">
        <div className="min-w-0">
          <span className="text-xs text-ink-muted">URL</span>
          <span className="flex items-center gap-1">
            <code data-testid="source-url" className="min-w-0 font-mono text-sm break-all">
              {source.url}
            </code>
            <CopyButton value={source.url} label="URL" />
          </span>
        </div>
        <Facts>
          <Fact term="Sender">{incomingAdapters[verification.adapter]}</Fact>
          <Fact term="Verified by">
            <code className="font-mono text-sm">{verifiedBy(verification)}</code>
          </Fact>
          <Fact term="Time">{toleranceWords(verification)}</Fact>
          <Fact term="Action">
            {action.kind === "publish" ? (
              <span className="flex flex-wrap items-center gap-1.5">
                Publish <Badge mono>{action.type}</Badge>
              </span>
            ) : (
              actionWords(action)
            )}
          </Fact>
          <Fact term="Last received">
            <RelativeTime at={source.lastReceived?.at} />
          </Fact>
          <Fact term="Added">
            <ExactTime at={source.createdAt} />
          </Fact>
          {overlapEndsAt && (
            <Fact term="The earlier secret verifies until">
              <ExactTime at={overlapEndsAt} />
            </Fact>
          )}
        </Facts>
        {(["filter", "transform"] as const).map(
          (name) =>
            source[name] && (
              <div key={name} className="min-w-0">
                <span className="text-xs text-ink-muted capitalize">{name}</span>
                <pre className="overflow-x-auto font-mono text-sm whitespace-pre-wrap">{source[name]}</pre>
              </div>
            ),
        )}
        <details className="group min-w-0">
          <summary className="w-fit cursor-pointer rounded-sm text-sm font-medium text-ink-muted hover:text-ink">
            How to set up the sender
          </summary>
          <div className="mt-3">
            <SenderSteps source={source} />
          </div>
        </details>
      </CardBody>
    </Card>
  );
}
