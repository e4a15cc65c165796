import { cn } from "@/components/ui/class-names";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Delivery } from "@/types/webhooks";
import { canceledWords, lastStepWords } from "./cancel-words";

export function LastAttempt({ delivery }: { delivery: Delivery }) {
  const { attempts, cancelReason, nextAttemptAt, pausedAt } = delivery;
  const words = lastStepWords(delivery);
  const isNone = attempts.length === 0 && !cancelReason;
  return (
    <span
      className={cn("block truncate max-sm:text-right max-sm:whitespace-normal", isNone ? "text-ink-faint" : "text-ink-muted")}
      title={canceledWords(delivery) ?? words}
    >
      {words}
      {!isNone && nextAttemptAt && !pausedAt && (
        <>
          , again <RelativeTime at={nextAttemptAt} />
        </>
      )}
    </span>
  );
}
