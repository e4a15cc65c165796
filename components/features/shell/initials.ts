/** One or two letters that stand for a person. */
export function initials(name: string): string {
  const words = name.trim().split(/[\s@.]+/);
  return words
    .slice(0, 2)
    .map((word) => /^./u.exec(word)?.[0] ?? "")
    .join("")
    .toUpperCase();
}
