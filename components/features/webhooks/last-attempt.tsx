import { RelativeTime } from "@/components/ui/relative-time";
import type { Delivery } from "@/types/webhooks";
import { attemptWords } from "./attempt-words";

export function LastAttempt({ delivery }: { delivery: Delivery }) {
  const attempt = delivery.attempts.at(-1);
  if (!attempt) return <span className="text-ink-faint">None yet</span>;
  return (
    <span className="block truncate text-ink-muted max-sm:text-right max-sm:whitespace-normal" title={attemptWords(attempt)}>
      {attempt.number > 1 && `Attempt ${attempt.number}: `}
      {attemptWords(attempt)}
      {delivery.nextAttemptAt && !delivery.pausedAt && (
        <>
          , again <RelativeTime at={delivery.nextAttemptAt} />
        </>
      )}
    </span>
  );
}
