import type { Platform } from "../platform/platform";
import { addCells, type Cells, splitCells } from "./usage-cells";
import { cellsPerDocumentMax, foldTimeOf, startOf, sumIdOf, type UsageLevel, usageLevels } from "./usage-levels";
import { createUsageStore, type DueFold, type UsageStore } from "./usage-store";

type Ports = Pick<Platform, "db" | "clock" | "log">;

/** What a minute's sweep takes on. The rest is the next one's: nothing is lost by waiting. */
const dueMax = 2_000;
const foldsAtOnce = 20;

/** Sums what is due: the parts of an hour, and then the hours of a day. Answers how many sums were written. */
export async function sweepUsage(ports: Ports): Promise<number> {
  return (await sweepLevel(ports, "part")) + (await sweepLevel(ports, "hour"));
}

async function sweepLevel(ports: Ports, level: UsageLevel): Promise<number> {
  const { db, clock, log } = ports;
  const store = createUsageStore(db);
  let folded = 0;
  try {
    const due = await store.listDue(clock.now(), dueMax);
    const folds = distinctFolds(due.filter((fold) => fold.level === level)).values();
    const worker = async () => {
      for (const fold of folds) {
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
 * due again. Of two that sum the same at once, or beside a change, only the one that read the latest is written: each sum
 * is tied to the due documents being as they were read. It takes no lock, so that no request's log waits for it.
 */
async function foldUsage({ clock, log }: Ports, store: UsageStore, { teamId, level, start }: DueFold): Promise<boolean> {
  const { into } = usageLevels[level];
  if (into === null) return false;
  const range = { from: start, to: new Date(start.getTime() + usageLevels[into].spanMs) };
  const { documents, due } = await store.listToFold(teamId, level, range, (id, err) =>
    log.error("Figures of usage cannot be read", { teamId, id, err }),
  );
  if (due.length === 0) return false;
  const sum: Cells = new Map();
  for (const document of documents) addCells(sum, document.cells);
  const foldAt = foldTimeOf(teamId, into, start);
  const sums = splitCells(sum, cellsPerDocumentMax).map((cells, index) => {
    return { id: sumIdOf(into, start, index), level: into, start, cells, ...(foldAt ? { foldAt } : {}) };
  });
  return store.writeFolded(teamId, sums, due, clock.now());
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
