"use client";
import type { ReactNode } from "react";
import { Ban, ArrowRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, Fact, Facts } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { ExactTime, RelativeTime } from "@/components/ui/relative-time";
import type { ApiKey } from "@/types/apiKeys";
import { EnvironmentBadge, ExpiryText } from "./key-badges";
import { limitWords, maskedKey } from "./key-facts";

export interface ApiKeyCardProps {
  apiKey: ApiKey;
  onRevoke?: (key: ApiKey) => void;
  onViewDetails?: (key: ApiKey) => void;
  title?: ReactNode;
}

/** The facts of one key. */
export function ApiKeyCard({ apiKey, onRevoke, onViewDetails, title = apiKey.name }: ApiKeyCardProps) {
  const actions = (onRevoke || onViewDetails) && (
    <>
      {onViewDetails && (
        <Button size="sm" variant="ghost" onClick={() => onViewDetails(apiKey)}>
          Details
          <ArrowRight aria-hidden />
        </Button>
      )}
      {onRevoke && !apiKey.revokedAt && (
        <Button size="sm" onClick={() => onRevoke(apiKey)}>
          <Ban aria-hidden />
          Revoke
        </Button>
      )}
    </>
  );
  return (
    <Card>
      <CardHeader title={title} actions={actions} />
      <CardBody>
        <Facts>
          <Fact term="Key">
            <code className="font-mono text-sm">{maskedKey(apiKey)}</code>
          </Fact>
          <Fact term="Environment">
            <EnvironmentBadge environment={apiKey.environment} />
          </Fact>
          <Fact term="Expires">
            <span className="inline-flex flex-wrap items-center gap-2">
              <ExpiryText apiKey={apiKey} />
              <span className="text-sm text-ink-muted">
                <ExactTime at={apiKey.expiresAt} />
              </span>
            </span>
          </Fact>
          <Fact term="Last used">
            <RelativeTime at={apiKey.lastUsed} />
          </Fact>
          <Fact term="Requests">{apiKey.usageCount.toLocaleString("en-US")}</Fact>
          <Fact term="Rate limits">{apiKey.rateLimits.map(limitWords).join(", ")}</Fact>
          <Fact term="Allowed IPs">
            {apiKey.allowedIps.length === 0 ? (
              "Any address"
            ) : (
              <code className="font-mono text-sm">{apiKey.allowedIps.join(", ")}</code>
            )}
          </Fact>
          <Fact term="Created">
            <ExactTime at={apiKey.createdAt} />
          </Fact>
          {apiKey.rotatedAt && (
            <Fact term="Rotated">
              <ExactTime at={apiKey.rotatedAt} />
            </Fact>
          )}
          {apiKey.revokedAt ? (
            <Fact term="Revoked">
              <ExactTime at={apiKey.revokedAt} />
            </Fact>
          ) : (
            <Fact term="Key ID">
              <span className="flex items-center gap-1">
                <code className="min-w-0 truncate font-mono text-sm">{apiKey.id}</code>
                <CopyButton value={apiKey.id} label="key ID" className="-my-1.5" />
              </span>
            </Fact>
          )}
        </Facts>
      </CardBody>
    </Card>
  );
}
