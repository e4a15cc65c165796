import { Badge } from "@/components/ui/badge";
import type { IncomingSource, IncomingStatus } from "@/types/incoming";
import { incomingStatusWords, sourceCondition } from "./incoming-words";

export function SourceBadge({ source }: { source: IncomingSource }) {
  const { text, tone } = sourceCondition(source);
  return (
    <Badge dot tone={tone}>
      {text}
    </Badge>
  );
}

export function IncomingStatusBadge({ status }: { status: IncomingStatus }) {
  const { text, tone } = incomingStatusWords[status];
  return (
    <Badge dot tone={tone}>
      {text}
    </Badge>
  );
}
