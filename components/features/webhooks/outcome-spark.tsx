"use client";
import { cn } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { useOutcomes } from "@/hooks/useOutcomes";
import type { Outcome } from "@/types/outcomes";
import { failuresInRow, outcomeWords } from "./outcome-words";

/** Height and colour say the same: what failed is high. */
const bars: Record<Outcome["status"], string> = {
  delivered: "h-2 bg-success-dot",
  retrying: "h-3 bg-warning-dot",
  dead: "h-4 bg-danger-dot",
  pending: "h-1 bg-ink-faint",
  delivering: "h-1 bg-ink-faint",
  canceled: "h-1 bg-line-strong",
};

interface OutcomeBarsProps {
  outcomes: readonly Outcome[];
  /** Beside the bars: how many failed in a row. */
  withWords?: boolean;
}
type OutcomeSparkProps = { teamId: string; webhookId: string } & Pick<OutcomeBarsProps, "withWords">;

/** The bars of one webhook, where its deliveries are not shown. */
export function OutcomeSpark({ teamId, webhookId, withWords }: OutcomeSparkProps) {
  const { data: outcomes, error } = useOutcomes(teamId, webhookId);
  if (outcomes === null || (error && !outcomes)) return <span className="text-xs text-ink-faint">Not known</span>;
  if (!outcomes) return <Skeleton className="w-24" />;
  return <OutcomeBars outcomes={outcomes} {...(withWords ? { withWords } : {})} />;
}

/** A bar for each of the newest deliveries, the newest at the right. */
export function OutcomeBars({ outcomes, withWords = false }: OutcomeBarsProps) {
  const words = outcomeWords(outcomes);
  const failed = failuresInRow(outcomes);
  const bar = ({ deliveryId, status }: Outcome) => <span key={deliveryId} className={cn("w-1 rounded-[1px]", bars[status])} />;
  return (
    <span className="inline-flex items-center gap-2.5">
      {outcomes.length === 0 ? (
        <span className="text-ink-faint">None yet</span>
      ) : (
        <span role="img" aria-label={words} title={words} className="inline-flex h-4 items-end gap-px">
          {outcomes.toReversed().map(bar)}
        </span>
      )}
      {withWords && failed && <span className="text-sm text-danger">{failed}</span>}
    </span>
  );
}
