import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import { keyStatusAt, type ApiKey, type KeyPolicySettings, type KeyStatus } from "@/types/apiKeys";
import { isInGrace, leftWords, overAgeOf } from "./key-age";
import { expiryOf, statusWords } from "./key-facts";

const statusTones: Record<KeyStatus, Tone> = { active: "success", disabled: "neutral", expired: "danger", revoked: "danger" };

export function KeyStatusBadge({ apiKey }: { apiKey: ApiKey }) {
  const status = keyStatusAt(apiKey, new Date());
  return (
    <Badge dot tone={statusTones[status]}>
      {statusWords[status]}
    </Badge>
  );
}

export function EnvironmentBadge({ environment }: { environment: ApiKey["environment"] }) {
  return <Badge tone={environment === "live" ? "info" : "warning"}>{environment === "live" ? "Live" : "Test"}</Badge>;
}

/** What a person should know of the key besides its status, the gravest first. */
export function KeyWarnings({ apiKey, policy }: { apiKey: ApiKey; policy: KeyPolicySettings | undefined }) {
  const now = new Date();
  const overAge = overAgeOf(apiKey, policy, now);
  return (
    <>
      {apiKey.leakedAt && <Badge tone="danger">Leaked</Badge>}
      {overAge && (
        <span title={overAge.sentence} className="inline-flex">
          <Badge tone={overAge.tone}>{overAge.text}</Badge>
        </span>
      )}
      {apiKey.graceEndsAt && isInGrace(apiKey, now) && (
        <span title="The secret before the last rotation still works" className="inline-flex">
          <Badge tone="info">Old secret: {leftWords(apiKey.graceEndsAt, now)}</Badge>
        </span>
      )}
    </>
  );
}

export function ExpiryText({ apiKey }: { apiKey: ApiKey }) {
  const { tone, text } = expiryOf(apiKey, new Date());
  return (
    <time
      dateTime={apiKey.expiresAt}
      title={new Date(apiKey.expiresAt).toLocaleString("en")}
      className={cn(
        "whitespace-nowrap",
        tone === "neutral" && "text-ink-muted",
        tone === "warning" && "rounded-sm bg-warning-soft px-1.5 py-0.5 font-medium text-warning",
        tone === "danger" && "rounded-sm bg-danger-soft px-1.5 py-0.5 font-medium text-danger",
      )}
    >
      {text}
    </time>
  );
}
