const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** The largest unit that fits; under 45 s either way is "just now" or "in a moment". */
export function describeRelative(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1_000);
  if (Math.abs(seconds) < 45) return seconds > 5 ? "in a moment" : "just now";
  for (const [unit, size] of units) {
    const count = Math.round(seconds / size);
    if (Math.abs(seconds) >= size * 0.9 && count !== 0) return format.format(count, unit);
  }
  return format.format(Math.sign(seconds), "minute");
}
