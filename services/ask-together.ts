/** Rows of a list are drawn within a moment; nobody sees it pass. */
const momentMs = 10;

interface Wish<Answer> {
  id: string;
  resolve: (answer: Answer | null) => void;
  reject: (error: unknown) => void;
}

/**
 * What single rows ask for in the same moment goes in one call, for at most so many of them. Null is what the answer does
 * not tell of.
 */
export function askTogether<Answer>(
  most: number,
  ask: (teamId: string, ids: readonly string[]) => Promise<ReadonlyMap<string, Answer>>,
): (teamId: string, id: string) => Promise<Answer | null> {
  const wishes = new Map<string, Wish<Answer>[]>();

  async function askFor(teamId: string, ids: readonly string[], wished: readonly Wish<Answer>[]) {
    const asking = wished.filter(({ id }) => ids.includes(id));
    try {
      const answers = await ask(teamId, ids);
      for (const { id, resolve } of asking) resolve(answers.get(id) ?? null);
    } catch (error) {
      for (const { reject } of asking) reject(error);
    }
  }

  function askAll(teamId: string) {
    const wished = wishes.get(teamId) ?? [];
    wishes.delete(teamId);
    const ids = [...new Set(wished.map(({ id }) => id))];
    for (let start = 0; start < ids.length; start += most) void askFor(teamId, ids.slice(start, start + most), wished);
  }

  return (teamId, id) =>
    new Promise((resolve, reject) => {
      const waiting = wishes.get(teamId);
      if (waiting) {
        waiting.push({ id, resolve, reject });
        return;
      }
      wishes.set(teamId, [{ id, resolve, reject }]);
      setTimeout(() => askAll(teamId), momentMs);
    });
}
