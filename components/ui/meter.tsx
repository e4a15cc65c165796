import { cn } from "./class-names";

interface MeterProps {
  label: string;
  used: number;
  limit: number;
  /** Above it, the bar warns. */
  warnAt?: number;
}

/** How much of a limit is used, as a bar and in words. */
export function Meter({ label, used, limit, warnAt = 0.8 }: MeterProps) {
  const share = limit > 0 ? Math.min(1, used / limit) : 1;
  const tone = share >= 1 ? "bg-danger" : share >= warnAt ? "bg-warning" : "bg-accent";
  const words = `${used.toLocaleString("en")} of ${limit.toLocaleString("en")}`;
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="text-sm">{label}</span>
        <span className="text-sm text-ink-muted tabular-nums">{words}</span>
      </div>
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={Math.min(used, limit)}
        aria-valuetext={words}
        className="h-1.5 overflow-hidden rounded-full bg-subtle"
      >
        <div className={cn("h-full rounded-full", tone)} style={{ width: `${Math.max(share * 100, used > 0 ? 1 : 0)}%` }} />
      </div>
    </div>
  );
}
