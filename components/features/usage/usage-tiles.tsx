import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import type { UsageStats } from "@/types/usage";
import { changeWords, countWords, durationWords, pointsWords, shareWords } from "./usage-words";

type Total = UsageStats["total"];

interface Tile {
  label: string;
  value: (total: Total) => string;
  note: (total: Total) => string;
  compared: (total: Total) => number | null;
  /** Whether more of it is good, bad, or neither. */
  moreIs: "good" | "bad" | "neither";
}

const tiles: Tile[] = [
  {
    label: "Requests",
    value: (total) => countWords(total.requests),
    note: (total) => (total.failures === 0 ? "None failed" : `${countWords(total.failures)} failed`),
    compared: (total) => total.requests,
    moreIs: "neither",
  },
  {
    label: "Success rate",
    value: (total) => shareWords(total.successRate),
    note: () => "Answered with 2xx or 3xx",
    compared: (total) => total.successRate,
    moreIs: "good",
  },
  {
    label: "Average time",
    value: (total) => durationWords(total.averageMs),
    note: () => "Time to answer",
    compared: (total) => total.averageMs,
    moreIs: "bad",
  },
  {
    label: "p95",
    value: (total) => durationWords(total.p95Ms),
    note: () => "95 of 100 took no longer",
    compared: (total) => total.p95Ms,
    moreIs: "bad",
  },
];

/** The figures of a time, each with how it has moved since the time before, where that is known. */
export function UsageTiles({ total, before, beforeWords }: { total?: Total; before?: Total; beforeWords: string }) {
  return (
    <Card className="overflow-clip">
      {/* One line between two tiles, whichever way they lie beside each other. */}
      <dl className="-mt-px -ml-px grid grid-cols-2 lg:grid-cols-4">
        {tiles.map((tile) => (
          <div key={tile.label} className="grid min-w-0 content-start gap-1 border-t border-l px-4 py-3.5">
            <dt className="text-sm text-ink-muted">{tile.label}</dt>
            <dd className="flex flex-wrap items-baseline gap-x-2 text-2xl font-semibold tracking-tight tabular-nums">
              {total ? (
                <>
                  <span>{tile.value(total)}</span>
                  <Change tile={tile} total={total} before={before} beforeWords={beforeWords} />
                </>
              ) : (
                <Skeleton className="my-1 h-6 w-20" />
              )}
            </dd>
            <dd className="text-xs text-ink-muted">{total ? tile.note(total) : <Skeleton className="h-4 w-24" />}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Change({
  tile,
  total,
  before,
  beforeWords,
}: {
  tile: Tile;
  total: Total;
  before?: Total | undefined;
  beforeWords: string;
}) {
  const [now, then] = [tile.compared(total), before ? tile.compared(before) : undefined];
  const words = tile.moreIs === "good" ? pointsWords(now, then) : changeWords(now, then);
  if (!words || now === null || then === null || then === undefined) return null;
  const isMore = now > then;
  const isGood = tile.moreIs === "neither" ? undefined : (tile.moreIs === "good") === isMore;
  return (
    <span
      title={`Compared with ${beforeWords}`}
      className={cn(
        "text-xs font-medium tracking-normal",
        isGood === undefined ? "text-ink-muted" : isGood ? "text-success" : "text-danger",
      )}
    >
      {words}
      <span className="sr-only"> compared with {beforeWords}</span>
    </span>
  );
}
