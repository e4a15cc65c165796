/** Longer ones are no slips of the hand, and comparing them costs their product. */
const lengthMax = 60;

/** Which of the names someone probably meant: one that differs in its case and dashes only, else by a slip or two. */
export function closestName(written: string, names: readonly string[]): string | undefined {
  if (written.length > lengthMax) return undefined;
  const bare = (name: string) => name.toLowerCase().replaceAll(/[-_\s]/g, "");
  const wanted = bare(written);
  const slipsMax = Math.min(2, Math.floor(wanted.length / 3));
  const near = names
    .filter((name) => name.length <= lengthMax)
    .map((name) => ({ name, slips: slipsBetween(wanted, bare(name)) }))
    .filter(({ slips }) => slips <= slipsMax)
    .toSorted((a, b) => a.slips - b.slips);
  return near[0]?.name;
}

/** How many letters are wrong, missing, too many, or in the place of their neighbour. */
function slipsBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const next = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      next.push(
        Math.min(
          last[column]! + 1,
          next[column - 1]! + 1,
          last[column - 1]! + (isSame ? 0 : 1),
          swapped ? beforeLast[column - 2]! + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = next;
  }
  return last[b.length]!;
}
