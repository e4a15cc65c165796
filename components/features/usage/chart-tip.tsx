export interface ChartTipProps {
  title: string;
  rows: readonly { name: string; words: string; colour: string }[];
}

/** What stands beside the pointer on a chart. */
export function ChartTip({ title, rows }: ChartTipProps) {
  return (
    <div className="grid gap-1 rounded-md border bg-surface px-3 py-2 text-xs shadow-pop">
      <p className="font-medium">{title}</p>
      {rows.map(({ name, words, colour }) => (
        <p key={name} className="flex items-center gap-2 text-ink-muted">
          <span className="size-2 rounded-full" style={{ background: colour }} />
          <span className="flex-1">{name}</span>
          <span className="pl-3 font-medium text-ink tabular-nums">{words}</span>
        </p>
      ))}
    </div>
  );
}
