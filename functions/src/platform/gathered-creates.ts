import type { DocumentData, DocumentReference, Firestore } from "firebase-admin/firestore";
import { gathered } from "./gathered";
import { plainCommit } from "./plain-commit";

/** A commit takes 10 MiB, and the largest of what is gathered here, an event, 256 KiB. */
const setsPerCommit = 20;
/** A larger set is a commit by itself. */
const documentsPerSet = 25;
/**
 * No code, where the client refuses a value before it is sent; gRPC's invalid argument (such as a commit that is too large),
 * already exists, failed precondition and aborted. After any other nobody knows whether it was committed.
 */
const refused = new Set<unknown>([undefined, 3, 6, 9, 10]);

export interface NewDocument {
  ref: DocumentReference;
  data: DocumentData;
}

/**
 * Creates sets of documents, each all or none: those of one moment in one commit. Documents that nobody knows yet are contended
 * for by nobody, so that no set waits for a lock because of another. Where the commit is refused each set has its own.
 */
export function createGatheredCreates(db: Pick<Firestore, "runTransaction">): (set: NewDocument[]) => Promise<void> {
  const createAll = (set: NewDocument[]) =>
    plainCommit(db, (commit) => {
      for (const { ref, data } of set) commit.create(ref, data);
    });

  const together = gathered<NewDocument[], void>(setsPerCommit, async (sets) => {
    if (sets.length === 1) return Promise.allSettled(sets.map(createAll));
    try {
      await createAll(sets.flat());
      return sets.map(() => ({ status: "fulfilled", value: undefined }));
    } catch (err) {
      if (!refused.has((err as { code?: unknown }).code)) throw err;
      return Promise.allSettled(sets.map(createAll));
    }
  });
  return (set) => (set.length > documentsPerSet ? createAll(set) : together(set));
}
