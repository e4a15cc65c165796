/** Calls on their way at once: a second, so that what comes while the first is on its way does not wait for it. */
const callsAtOnce = 2;

interface Wish<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(err: unknown): void;
}

/**
 * A call costs the same processor time for one item as for ten: what is wanted while calls are on their way goes with the next.
 * Where little is wanted nothing waits; where much is, calls become fewer. `callFor` answers an outcome for each item, in order;
 * when it throws, all of them fail.
 */
export function gathered<Item, Result>(
  itemsPerCall: number,
  callFor: (items: Item[]) => Promise<PromiseSettledResult<Result>[]>,
): (item: Item) => Promise<Result> {
  const wishes: Wish<Item, Result>[] = [];
  let calls = 0;
  let isSet = false;

  async function call(some: Wish<Item, Result>[]): Promise<void> {
    calls++;
    try {
      const outcomes = await callFor(some.map(({ item }) => item));
      for (const [index, { resolve, reject }] of some.entries()) {
        const outcome = outcomes[index]!;
        if (outcome.status === "fulfilled") resolve(outcome.value);
        else reject(outcome.reason);
      }
    } catch (err) {
      for (const { reject } of some) reject(err);
    } finally {
      calls--;
      startCalls();
    }
  }

  function startCalls() {
    isSet = false;
    while (calls < callsAtOnce && wishes.length > 0) void call(wishes.splice(0, itemsPerCall));
  }

  return (item) =>
    new Promise((resolve, reject) => {
      wishes.push({ item, resolve, reject });
      if (isSet || calls >= callsAtOnce) return;
      isSet = true;
      setImmediate(startCalls);
    });
}
