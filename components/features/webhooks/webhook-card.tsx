"use client";
import { ArrowRight, Send, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, Fact, Facts } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { ExactTime, RelativeTime } from "@/components/ui/relative-time";
import type { Webhook } from "@/types/webhooks";
import { KeySetAddress } from "./key-set-address";
import { switchOffAt } from "./outcome-words";
import { durationWords, paceWords, retrySchedule } from "./retry-words";
import { WebhookBadge } from "./webhook-badge";

export interface WebhookCardProps {
  webhook: Webhook;
  title?: ReactNode;
  onTest?: (webhook: Webhook) => void;
  onDelete?: (webhook: Webhook) => void;
  onViewDetails?: (webhook: Webhook) => void;
}

/** The facts of one webhook. */
export function WebhookCard({ webhook, title = webhook.name, onTest, onDelete, onViewDetails }: WebhookCardProps) {
  const isAsymmetric = webhook.signatures.includes("v1a");
  const offAt = switchOffAt(webhook);
  const actions = (onTest || onDelete || onViewDetails) && (
    <>
      {onTest && (
        <Button size="sm" onClick={() => onTest(webhook)}>
          <Send aria-hidden />
          Test
        </Button>
      )}
      {onDelete && (
        <Button size="sm" onClick={() => onDelete(webhook)}>
          <Trash2 aria-hidden />
          Delete
        </Button>
      )}
      {onViewDetails && (
        <Button size="sm" variant="ghost" onClick={() => onViewDetails(webhook)}>
          Details
          <ArrowRight aria-hidden />
        </Button>
      )}
    </>
  );
  return (
    <Card>
      <CardHeader title={title} actions={actions} />
      <CardBody className="grid gap-4">
        <div className="min-w-0">
          <span className="text-xs text-ink-muted">URL</span>
          <span className="flex items-center gap-1">
            <code className="min-w-0 font-mono text-sm break-all">{webhook.url}</code>
            <CopyButton value={webhook.url} label="URL" />
          </span>
        </div>
        <Facts>
          <Fact term="Status">
            <WebhookBadge webhook={webhook} />
          </Fact>
          <Fact term="Events">
            <span className="flex flex-wrap gap-1">
              {webhook.events.map((pattern) => (
                <Badge key={pattern} mono>
                  {pattern}
                </Badge>
              ))}
            </span>
          </Fact>
          {webhook.health.failingSince && (
            <Fact term="Failing since">
              <span className="text-danger">
                <RelativeTime at={webhook.health.failingSince} />
              </span>
            </Fact>
          )}
          {offAt && (
            <Fact term="Switched off">
              <RelativeTime at={offAt} /> at the earliest, unless an attempt succeeds
            </Fact>
          )}
          {webhook.inactiveSince && (
            <Fact term="Off since">
              <ExactTime at={webhook.inactiveSince} />
            </Fact>
          )}
          {webhook.disabledReason && (
            <Fact term="Disabled because">
              <span className="text-danger">{webhook.disabledReason}</span>
            </Fact>
          )}
          <Fact term="Timeout">{durationWords(webhook.timeoutMs)}</Fact>
          <Fact term="Custom headers">
            {webhook.headers.length === 0 ? "None" : <code className="font-mono text-sm">{webhook.headers.join(", ")}</code>}
          </Fact>
          <Fact term="Signature">Standard Webhooks, HMAC-SHA256{isAsymmetric && " and ed25519"}</Fact>
          {isAsymmetric && (
            <Fact term="Public keys (JWKS)">
              <KeySetAddress webhookId={webhook.id} />
            </Fact>
          )}
          {webhook.rateLimit && <Fact term="Pace">{paceWords(webhook.rateLimit)}</Fact>}
          {webhook.ordered && <Fact term="Order">Events about the same thing, one after the other</Fact>}
          <Fact term="Added">
            <ExactTime at={webhook.createdAt} />
          </Fact>
        </Facts>
        {(["filter", "transform"] as const).map(
          (name) =>
            webhook[name] && (
              <div key={name} className="min-w-0">
                <span className="text-xs text-ink-muted capitalize">{name}</span>
                <pre className="overflow-x-auto font-mono text-sm whitespace-pre-wrap">{webhook[name]}</pre>
              </div>
            ),
        )}
        <div>
          <span className="text-xs text-ink-muted">Retry policy</span>
          <p className="text-sm">{retrySchedule(webhook.retryConfig)}</p>
        </div>
      </CardBody>
    </Card>
  );
}
