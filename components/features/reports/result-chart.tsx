"use client";
import { Area, AreaChart, Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";
import type { ReportResult } from "@/types/reports";
import { cellWords } from "./report-words";
import { useWidth } from "@/components/ui/use-width";

/** Of groups without an order of their own: more bars than this say less, and the table has them all. */
const barsMax = 20;
const areaHeight = 240;
const barHeight = 30;
const labelWidth = 120;

export interface ResultChartProps {
  result: ReportResult;
  names?: ReadonlyMap<string, string>;
}

/** The groups as a picture: a course over time, or bars to compare. Only for the eye: the table beside it says the same. */
export function ResultChart({ result, names }: ResultChartProps) {
  const { ref, width } = useWidth();
  const [group, ...measures] = result.columns;
  const measured = measures.find(({ key }) => key === "value") ?? measures[0];
  if (!group || !measured) return null;
  const points = result.rows.map((row) => ({ label: cellWords(row["group"], group, names), value: row[measured.key] ?? null }));
  const isCourse = group.kind === "time";
  const shown = isCourse ? points : points.slice(0, barsMax);
  const tick = { fill: "var(--ink-muted)", fontSize: 12 };
  const tooltip = (
    <Tooltip
      isAnimationActive={false}
      cursor={{ fill: "var(--subtle)", stroke: "var(--line-strong)" }}
      contentStyle={{ background: "var(--surface)", border: "1px solid var(--line)", borderRadius: 6, fontSize: 13 }}
      labelStyle={{ color: "var(--ink)" }}
      itemStyle={{ color: "var(--ink)" }}
    />
  );
  const series = { dataKey: "value", name: measured.label, isAnimationActive: false } as const;
  const axis = { tick, tickLine: false, stroke: "var(--line)", allowDecimals: measured.kind !== "count" } as const;
  return (
    <div ref={ref} aria-hidden className="min-w-0 overflow-hidden">
      {width > 0 &&
        (isCourse ? (
          <AreaChart
            width={width}
            height={areaHeight}
            data={shown}
            margin={{ top: 8, right: 12, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="label" minTickGap={32} {...axis} />
            <YAxis width={40} {...axis} />
            {tooltip}
            <Area
              {...series}
              type="linear"
              stroke="var(--accent)"
              strokeWidth={2}
              fill="var(--accent-soft)"
              connectNulls
              dot={shown.length === 1}
            />
          </AreaChart>
        ) : (
          <BarChart
            layout="vertical"
            width={width}
            height={shown.length * barHeight + 40}
            data={shown}
            margin={{ top: 0, right: 16, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid horizontal={false} stroke="var(--line)" />
            <XAxis type="number" {...axis} />
            <YAxis type="category" dataKey="label" width={labelWidth} interval={0} tickFormatter={cut} {...axis} />
            {tooltip}
            <Bar {...series} fill="var(--accent)" radius={[0, 3, 3, 0]} maxBarSize={18} />
          </BarChart>
        ))}
    </div>
  );
}

const labelLengthMax = 16;
const cut = (label: string) => (label.length > labelLengthMax ? `${label.slice(0, labelLengthMax - 1)}…` : label);
