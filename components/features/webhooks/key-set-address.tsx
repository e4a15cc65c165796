"use client";
import { CopyButton } from "@/components/ui/copy-button";

/** Where anyone reads the public keys of a webhook. */
export function KeySetAddress({ webhookId }: { webhookId: string }) {
  const address = `${window.location.origin}/api/webhooks/${webhookId}/jwks.json`;
  return (
    <span className="flex min-w-0 items-center gap-1">
      <a
        href={address}
        target="_blank"
        rel="noreferrer"
        className="min-w-0 rounded-sm font-mono text-xs break-all underline decoration-line-strong underline-offset-4 hover:decoration-ink"
      >
        {address}
      </a>
      <CopyButton value={address} label="JWKS address" />
    </span>
  );
}
