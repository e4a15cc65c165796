export function subscriptionWords(patterns: readonly string[]): string {
  if (patterns.includes("*")) return "All events";
  if (patterns.length <= 2) return patterns.join(", ");
  return `${patterns[0]} and ${patterns.length - 1} more`;
}
