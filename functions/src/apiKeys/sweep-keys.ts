import { transact } from "../platform/transaction";
import { type AgePolicyStore, createAgePolicyStore } from "./age-policy-store";
import { attendKey, type HandOver } from "./attend-key";
import { createDueKeyStore, type DueKey, type DueKeyStore } from "./due-key-store";
import { handOverSecret } from "./hand-over-secret";
import type { KeyDeps } from "./key-deps";

const atOnce = 10;
const keysPerSweepMax = 300;
const policiesPerSweepMax = 10;
const keysWokenAtOnce = 200;
const postponedMs = 60 * 60_000;

/** Where the work is found. */
interface Lists {
  due: Pick<DueKeyStore, "listDue">;
  policies: Pick<AgePolicyStore, "listChanged">;
}

/** What `tick` does for API keys; answers how many it attended. What is left over is done a minute later. */
export async function sweepDueKeys(deps: KeyDeps, lists: Lists = listsOf(deps)): Promise<number> {
  const { clock, log } = deps;
  try {
    await wakeChanged(deps, lists);
    const due = await lists.due.listDue(clock.now(), keysPerSweepMax);
    const handOvers: HandOver[] = [];
    await inTurns(due, async (key) => {
      const handOver = await orPostpone(deps, key, () => attendKey(deps, key));
      if (handOver) handOvers.push(handOver);
    });
    await inTurns(handOvers, (handOver) => orPostpone(deps, handOver, () => handOverSecret(deps, handOver)));
    return due.length;
  } catch (err) {
    log.error("Due API keys could not be swept", { err });
    return 0;
  }
}

function listsOf({ db }: KeyDeps): Lists {
  return { due: createDueKeyStore(db), policies: createAgePolicyStore(db) };
}

/** After a change of a team's policy each of its keys is looked at once, a page at a time. */
async function wakeChanged({ db, clock, log }: KeyDeps, lists: Lists): Promise<void> {
  const policies = createAgePolicyStore(db);
  const now = clock.now();
  for (const change of await lists.policies.listChanged(now, policiesPerSweepMax)) {
    try {
      const cursor = await policies.wakeKeys(change.teamId, change.cursor, keysWokenAtOnce, now);
      await transact(db, (tx) => policies.noteWoken(tx, change, cursor));
    } catch (err) {
      log.error("The keys of a changed policy could not be gone through", { teamId: change.teamId, err });
      await policies.postpone(change, new Date(now.getTime() + postponedMs)).catch(() => undefined);
    }
  }
}

/** One key that fails, again and again perhaps, holds up no other. */
async function orPostpone<Value>(
  { db, clock, log }: KeyDeps,
  { teamId, keyId }: DueKey,
  work: () => Promise<Value>,
): Promise<Value | null> {
  try {
    return await work();
  } catch (err) {
    log.error("An API key could not be attended", { teamId, keyId, err });
    const until = new Date(clock.now().getTime() + postponedMs);
    await createDueKeyStore(db)
      .postpone({ teamId, keyId }, until)
      .catch(() => undefined);
    return null;
  }
}

async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
