import type { Platform } from "../platform/platform";
import { transact } from "../platform/transaction";
import { addCells, type Cells, splitCells } from "./usage-cells";
import { cellsPerDocumentMax, foldTimeOf, startOf, sumIdOf, usageLevels } from "./usage-levels";
import { createUsageStore, type DueFold, type UsageStore } from "./usage-store";

type Ports = Pick<Platform, "db" | "clock" | "log">;

/** What a minute's sweep takes on. The rest is the next one's: nothing is lost by waiting. */
const dueMax = 2_000;
const foldsAtOnce = 20;

/** Sums what is due: the parts of an hour, the hours of a day. Answers how many sums were written. */
export async function sweepUsage(ports: Ports): Promise<number> {
  const { db, clock, log } = ports;
  const store = createUsageStore(db);
  let folded = 0;
  try {
    const due = distinctFolds(await store.listDue(clock.now(), dueMax));
    const rest = due.values();
    const worker = async () => {
      for (const fold of rest) {
        try {
          if (await foldUsage(ports, store, fold)) folded++;
        } catch (err) {
          log.error("Figures of usage could not be summed", { ...fold, err });
        }
      }
    };
    await Promise.all(Array.from({ length: foldsAtOnce }, worker));
  } catch (err) {
    log.error("The figures of usage that are due could not be listed", { err });
  }
  return folded;
}

/**
 * Sums all documents of a span anew, so that it can run twice, late or again. They stay: one that changes afterwards is
 * due again. In one transaction, so that none changes between its sum and the note that it is in it.
 */
async function foldUsage({ db, clock, log }: Ports, store: UsageStore, { teamId, level, start }: DueFold): Promise<boolean> {
  const { into } = usageLevels[level];
  if (into === null) return false;
  const range = { from: start, to: new Date(start.getTime() + usageLevels[into].spanMs) };
  return transact(db, async (tx) => {
    const now = clock.now();
    const { documents, due } = await store.listToFold(tx, teamId, level, range, (id, err) =>
      log.error("Figures of usage cannot be read", { teamId, id, err }),
    );
    if (due.length === 0) return false;
    const sum: Cells = new Map();
    for (const document of documents) addCells(sum, document.cells);
    const foldAt = foldTimeOf(teamId, into, start);
    for (const [index, cells] of splitCells(sum, cellsPerDocumentMax).entries()) {
      const document = { id: sumIdOf(into, start, index), level: into, start, cells, ...(foldAt ? { foldAt } : {}) };
      store.write(tx, teamId, document, now);
    }
    for (const id of due) store.noteFolded(tx, teamId, id, now);
    return true;
  });
}

/** One for each span, however many of its documents are due. */
function distinctFolds(due: readonly DueFold[]): DueFold[] {
  const folds = new Map<string, DueFold>();
  for (const { teamId, level, start } of due) {
    const { into } = usageLevels[level];
    if (into === null) continue;
    const whole = startOf(usageLevels[into].spanMs, start);
    folds.set(`${teamId} ${level} ${whole.getTime()}`, { teamId, level, start: whole });
  }
  return [...folds.values()];
}
