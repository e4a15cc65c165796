"use client";
import { Bar, BarChart, CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import type { ReactNode } from "react";
import { useWidth } from "@/components/ui/use-width";
import type { UsageStats } from "@/types/usage";
import { ChartTip } from "./chart-tip";
import { countWords, durationWords, shortCount, spanWords, tickWords, type UsagePoint } from "./usage-words";

export interface UsageChartProps {
  stats: Pick<UsageStats, "series" | "interval">;
  height: number;
  /** What a click on an hour or a day does. */
  onPick?: ((start: string) => void) | undefined;
}

type Point = UsagePoint & { succeeded: number };

const margin = { top: 8, right: 4, bottom: 0, left: 0 };
const axisWidth = 48;
const tick = { fill: "var(--ink-muted)", fontSize: 12 };
const axis = { tick, tickLine: false, axisLine: false } as const;
const unmoved = { isAnimationActive: false } as const;
/** More dots than this touch each other. */
const dotsMax = 31;

/** Requests, the failed ones on top. */
export function RequestsChart({ stats, height, onPick }: UsageChartProps) {
  return (
    <Frame height={height} pickable={Boolean(onPick)}>
      {(width) => (
        <BarChart
          {...common(stats, onPick)}
          width={width}
          height={height}
          margin={margin}
          maxBarSize={36}
          barCategoryGap={stats.series.length > 60 ? 1 : "18%"}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis {...timeAxis(stats)} />
          <YAxis {...axis} width={axisWidth} allowDecimals={false} tickFormatter={shortCount} />
          <Tooltip
            {...unmoved}
            cursor={{ fill: "var(--subtle)" }}
            content={tipOf(stats, (point) => [
              { name: "Succeeded", words: countWords(point.succeeded), colour: "var(--accent)" },
              { name: "Failed", words: countWords(point.failures), colour: "var(--danger-dot)" },
            ])}
          />
          <Bar {...unmoved} dataKey="succeeded" stackId="requests" fill="var(--accent)" />
          <Bar {...unmoved} dataKey="failures" stackId="requests" fill="var(--danger-dot)" radius={[2, 2, 0, 0]} />
        </BarChart>
      )}
    </Frame>
  );
}

/** How long answers took. Where there was no request there is no line. */
export function LatencyChart({ stats, height, onPick }: UsageChartProps) {
  const dots = stats.series.length <= dotsMax;
  const line = { ...unmoved, type: "linear", strokeWidth: 2, activeDot: { r: 4, strokeWidth: 0 } } as const;
  const dot = (colour: string, index: number) =>
    dots || isAlone(stats.series, index) ? { r: 2, fill: colour, strokeWidth: 0 } : null;
  const drawDot = (colour: string) => (props: { cx?: number; cy?: number | null; index?: number }) => {
    const shape = props.cy === null || props.cy === undefined ? null : dot(colour, props.index ?? 0);
    return <circle key={props.index} cx={props.cx} cy={props.cy ?? undefined} {...(shape ?? { r: 0 })} />;
  };
  return (
    <Frame height={height} pickable={Boolean(onPick)}>
      {(width) => (
        <LineChart {...common(stats, onPick)} width={width} height={height} margin={margin}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis {...timeAxis(stats)} padding={{ left: 12, right: 12 }} />
          <YAxis {...axis} width={axisWidth} tickFormatter={(ms: number) => durationWords(ms).replaceAll(" ", "\u00a0")} />
          <Tooltip
            {...unmoved}
            cursor={{ stroke: "var(--line-strong)" }}
            content={tipOf(stats, (point) => [
              { name: "p95", words: durationWords(point.p95Ms), colour: "var(--accent)" },
              { name: "Average", words: durationWords(point.averageMs), colour: "var(--ink-faint)" },
            ])}
          />
          <Line {...line} dataKey="averageMs" stroke="var(--ink-faint)" strokeDasharray="4 3" dot={drawDot("var(--ink-faint)")} />
          <Line {...line} dataKey="p95Ms" stroke="var(--accent)" dot={drawDot("var(--accent)")} />
        </LineChart>
      )}
    </Frame>
  );
}

/** Only for the eye: what a chart says is in the table beside it, and in its sentence. */
function Frame({ height, pickable, children }: { height: number; pickable: boolean; children: (width: number) => ReactNode }) {
  const { ref, width } = useWidth();
  return (
    <div
      ref={ref}
      aria-hidden
      style={{ height }}
      className={pickable ? "min-w-0 overflow-hidden [&_.recharts-surface]:cursor-pointer" : "min-w-0 overflow-hidden"}
    >
      {width > 0 && children(width)}
    </div>
  );
}

function common({ series }: UsageChartProps["stats"], onPick: UsageChartProps["onPick"]) {
  return {
    data: series.map((point): Point => ({ ...point, succeeded: point.requests - point.failures })),
    accessibilityLayer: false,
    onClick: (state: { activeLabel?: string | number | undefined }) => {
      if (state.activeLabel !== undefined) onPick?.(String(state.activeLabel));
    },
  };
}

function timeAxis({ series, interval }: UsageChartProps["stats"]) {
  const isOneDay = interval === "hour" && series.length <= 25;
  const midnights = series.map(({ start }) => start).filter((start) => new Date(start).getHours() === 0);
  return {
    ...axis,
    dataKey: "start",
    axisLine: { stroke: "var(--line)" },
    minTickGap: 28,
    tickFormatter: (start: string) => tickWords(start, interval, isOneDay),
    // Hours of many days are told by the days.
    ...(interval === "hour" && !isOneDay ? { ticks: midnights } : {}),
  };
}

function isAlone(series: readonly UsagePoint[], index: number): boolean {
  return [series[index - 1], series[index + 1]].every((beside) => (beside?.averageMs ?? null) === null);
}

function tipOf(stats: UsageChartProps["stats"], rows: (point: Point) => { name: string; words: string; colour: string }[]) {
  return ({ active, payload }: { active?: boolean; payload?: readonly { payload?: unknown }[] }) => {
    const point = payload?.[0]?.payload as Point | undefined;
    if (!active || !point) return null;
    return <ChartTip title={spanWords(point.start, stats.interval)} rows={rows(point)} />;
  };
}
