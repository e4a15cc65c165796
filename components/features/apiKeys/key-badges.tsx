import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import { keyStatusAt, type ApiKey, type KeyStatus } from "@/types/apiKeys";
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
