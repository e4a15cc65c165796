import { type DocumentData, FieldValue, type Firestore, type QueryDocumentSnapshot, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import { documentFields, newDocument, readDocument, timestampOf, timestampSchema } from "../platform/document";
import type { Cells, Figure } from "./usage-cells";
import { dayMs, type UsageDocument, type UsageLevel, usageLevels } from "./usage-levels";

const figureSchema = z.object({
  requests: z.int(),
  failures: z.int(),
  durationMs: z.number(),
  buckets: z.record(z.string().regex(/^\d{1,3}$/), z.int()),
});

const usageDocument = z.object({
  level: z.enum(["part", "hour", "day"]),
  start: timestampSchema,
  cells: z.record(z.string(), z.record(z.string(), figureSchema)),
  foldAt: timestampSchema.optional(),
  expireAt: timestampSchema,
  ...documentFields,
});

export interface UsageRange {
  from: Date;
  /** Not in it any more. */
  to: Date;
}
export interface DueFold {
  teamId: string;
  level: UsageLevel;
  start: Date;
}
interface ToFold {
  documents: UsageDocument[];
  due: { id: string; updateTime: Timestamp }[];
}
type Unreadable = (id: string, err: unknown) => void;

/** Not found, already exists, failed precondition, aborted. */
const changedMeanwhile = new Set<unknown>([5, 6, 9, 10]);

export function createUsageStore(db: Firestore) {
  const usage = (teamId: string) => db.collection(`teams/${teamId}/usage`);
  const ofLevel = (teamId: string, level: UsageLevel, { from, to }: UsageRange) =>
    usage(teamId).where("level", "==", level).where("start", ">=", timestampOf(from)).where("start", "<", timestampOf(to));

  return {
    async list(teamId: string, level: UsageLevel, range: UsageRange, unreadable: Unreadable): Promise<UsageDocument[]> {
      const { docs } = await ofLevel(teamId, level, range).orderBy("start").get();
      return read(docs, unreadable);
    },

    /** Those of the range that are not in a document of the next level yet, or have changed since. */
    async listUnfolded(
      teamId: string,
      level: UsageLevel,
      { from, to }: UsageRange,
      unreadable: Unreadable,
    ): Promise<UsageDocument[]> {
      const waiting = usage(teamId).where("level", "==", level).where("foldAt", ">", timestampOf(from)).orderBy("foldAt");
      const { docs } = await waiting.get();
      return read(docs, unreadable).filter(({ start }) => start >= from && start < to);
    },

    /** What is due over all teams, the longest due first. */
    async listDue(now: Date, limit: number): Promise<DueFold[]> {
      const due = db.collectionGroup("usage").where("foldAt", "<=", timestampOf(now)).orderBy("foldAt").limit(limit);
      const { docs } = await due.select("level", "start").get();
      return docs.flatMap((snapshot) => {
        const teamId = snapshot.ref.parent.parent?.id;
        const level: unknown = snapshot.get("level");
        const start: unknown = snapshot.get("start");
        const isLevel = level === "part" || level === "hour";
        return teamId && isLevel && start instanceof Timestamp ? [{ teamId, level, start: start.toDate() }] : [];
      });
    },

    /** All documents of the span, and those among them that are due, as they were read. */
    async listToFold(teamId: string, level: UsageLevel, range: UsageRange, unreadable: Unreadable): Promise<ToFold> {
      const { docs } = await ofLevel(teamId, level, range).orderBy("start").get();
      const due = docs.filter((snapshot) => snapshot.get("foldAt") !== undefined);
      return { documents: read(docs, unreadable), due: due.map(({ id, updateTime }) => ({ id, updateTime })) };
    },

    /** Writes the sums and notes what is in them, in one commit; false where one of those has changed since, or gone. */
    async writeFolded(teamId: string, sums: UsageDocument[], due: ToFold["due"], now: Date): Promise<boolean> {
      const writes = db.batch();
      for (const sum of sums) writes.set(usage(teamId).doc(sum.id), usageData(sum, now));
      for (const { id, updateTime } of due) {
        const folded = { foldAt: FieldValue.delete(), updatedAt: timestampOf(now) };
        writes.update(usage(teamId).doc(id), folded, { lastUpdateTime: updateTime });
      }
      try {
        await writes.commit();
        return true;
      } catch (err) {
        if (changedMeanwhile.has((err as { code?: unknown }).code)) return false;
        throw err;
      }
    },
  };
}
export type UsageStore = ReturnType<typeof createUsageStore>;

export function usageData({ level, start, cells, foldAt }: UsageDocument, now: Date): DocumentData {
  return {
    level,
    start: timestampOf(start),
    cells: Object.fromEntries([...cells].map(([credential, routes]) => [credential, routesData(routes)])),
    ...(foldAt ? { foldAt: timestampOf(foldAt) } : {}),
    expireAt: Timestamp.fromMillis(start.getTime() + usageLevels[level].keptDays * dayMs),
    ...newDocument(now),
  };
}

function routesData(routes: ReadonlyMap<string, Figure>): DocumentData {
  return Object.fromEntries(
    [...routes].map(([route, figure]) => [route, { ...figure, buckets: Object.fromEntries(figure.buckets) }]),
  );
}

/** A document that does not fit is left out of the sum, and named: one bad document must not hide the others. */
function read(snapshots: QueryDocumentSnapshot[], unreadable: Unreadable): UsageDocument[] {
  return snapshots.flatMap((snapshot) => {
    try {
      return [fromDocument(snapshot)];
    } catch (err) {
      unreadable(snapshot.id, err);
      return [];
    }
  });
}

function fromDocument(snapshot: QueryDocumentSnapshot): UsageDocument {
  const stored = readDocument(usageDocument, snapshot);
  if (!stored) throw new Error("It is not there");
  const { level, start, foldAt } = stored;
  const cells: Cells = new Map(
    Object.entries(stored.cells).map(([credential, routes]) => [
      credential,
      new Map(
        Object.entries(routes).map(([route, figure]): [string, Figure] => {
          const buckets = new Map(Object.entries(figure.buckets).map(([bucket, count]) => [Number(bucket), count]));
          return [route, { ...figure, buckets }];
        }),
      ),
    ]),
  );
  return { id: snapshot.id, level, start: start.toDate(), cells, ...(foldAt ? { foldAt: foldAt.toDate() } : {}) };
}
