import type { DocumentReference, DocumentSnapshot, Firestore, Precondition, UpdateData } from "firebase-admin/firestore";
import { gathered } from "./gathered";
import { isLostRace } from "./lost-race";
import { plainCommit } from "./plain-commit";

const documentsPerRead = 100;
/** A commit takes 10 MiB, and what an attempt leaves is well below a hundredth of it. */
const documentsPerCommit = 50;

export interface DocumentUpdate {
  ref: DocumentReference;
  fields: UpdateData<Record<string, unknown>>;
  precondition: Precondition;
}

/** Single documents, read and updated together with others of the same moment. */
export interface GatheredDocuments {
  read(ref: DocumentReference): Promise<DocumentSnapshot>;
  /** Throws as an update of its own would, whatever becomes of those that it goes with. */
  update(update: DocumentUpdate): Promise<void>;
}

export function createGatheredDocuments(db: Pick<Firestore, "getAll" | "runTransaction">): GatheredDocuments {
  const updateIn = (updates: DocumentUpdate[]) =>
    plainCommit(db, (commit) => {
      for (const { ref, fields, precondition } of updates) commit.update(ref, fields, precondition);
    });
  const oneByOne = (updates: DocumentUpdate[]) => Promise.allSettled(updates.map((update) => updateIn([update])));

  async function updateTogether(updates: DocumentUpdate[]): Promise<PromiseSettledResult<void>[]> {
    // One commit takes two updates of a document that rest on the same reading of it, where the second has lost.
    const documents = new Set(updates.map(({ ref }) => ref.path));
    if (updates.length === 1 || documents.size < updates.length) return oneByOne(updates);
    try {
      await updateIn(updates);
      return updates.map(() => ({ status: "fulfilled", value: undefined }));
    } catch (err) {
      // All or none: where one has lost a race, each has its own.
      if (!isLostRace(err)) throw err;
      return oneByOne(updates);
    }
  }

  return {
    read: gathered<DocumentReference, DocumentSnapshot>(documentsPerRead, async (refs) =>
      (await db.getAll(...refs)).map((value) => ({ status: "fulfilled", value })),
    ),
    update: gathered(documentsPerCommit, updateTogether),
  };
}

/** Each by itself. */
export const singleDocuments: GatheredDocuments = {
  read: (ref) => ref.get(),
  update: async ({ ref, fields, precondition }) => void (await ref.update(fields, precondition)),
};
