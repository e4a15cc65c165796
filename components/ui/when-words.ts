const format = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

/** "on Jan 12, 2026, 9:00 AM", by the person's own clock. */
export function whenWords(iso: string): string {
  return `on ${format.format(new Date(iso))}`;
}
