/** Of attempts as they are kept, oldest first: which those before them were. */
export function goneAttemptsWords([first]: readonly { number: number }[]): string | undefined {
  if (!first || first.number === 1) return undefined;
  return first.number === 2 ? "Attempt 1 is no longer kept." : `Attempts 1 to ${first.number - 1} are no longer kept.`;
}
