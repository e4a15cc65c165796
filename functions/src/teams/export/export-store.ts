import {
  type CollectionReference,
  DocumentReference,
  type Firestore,
  GeoPoint,
  type QueryDocumentSnapshot,
  Timestamp,
} from "firebase-admin/firestore";

export interface ExportedDocument {
  /** Below the team: `tickets`, `tickets/tkt_…/comments`. */
  collection: string;
  id: string;
  document: Record<string, unknown>;
}

const pageSize = 200;
const parentsAtOnce = 20;

export function createExportStore(db: Firestore) {
  const team = (teamId: string) => db.doc(`teams/${teamId}`);

  /** In pages, by id: what is added meanwhile may be missed, what is there is never given twice. */
  async function* pagesOf(collection: CollectionReference): AsyncGenerator<QueryDocumentSnapshot[]> {
    let last: QueryDocumentSnapshot | undefined;
    for (;;) {
      const query = collection.limit(pageSize);
      const { docs } = await (last ? query.startAfter(last) : query).get();
      if (docs.length > 0) yield docs;
      if (docs.length < pageSize) return;
      last = docs.at(-1);
    }
  }

  async function* documentsBelow(parent: QueryDocumentSnapshot, names: readonly string[]): AsyncGenerator<ExportedDocument[]> {
    for (const name of names) {
      const path = `${parent.ref.parent.id}/${parent.id}/${name}`;
      for await (const docs of pagesOf(parent.ref.collection(name))) yield docs.map((doc) => exported(path, doc));
    }
  }

  return {
    async count(teamId: string, collection: string): Promise<number> {
      return (await team(teamId).collection(collection).count().get()).data().count;
    },

    async readTeam(teamId: string): Promise<Record<string, unknown>> {
      return plain((await team(teamId).get()).data() ?? {}) as Record<string, unknown>;
    },

    /** The documents of a collection in pages, and after each page those of the collections below its documents. */
    async *documentsOf(teamId: string, collection: string, below: readonly string[]): AsyncGenerator<ExportedDocument[]> {
      for await (const docs of pagesOf(team(teamId).collection(collection))) {
        yield docs.map((doc) => exported(collection, doc));
        if (below.length === 0) continue;
        for (let start = 0; start < docs.length; start += parentsAtOnce) {
          const parents = docs.slice(start, start + parentsAtOnce);
          const firstPages = await Promise.all(parents.map((parent) => firstPage(documentsBelow(parent, below))));
          for (const { page, rest } of firstPages) {
            if (page) yield page;
            yield* rest;
          }
        }
      }
    },
  };
}

/** Begun together, so that many small collections do not wait for each other; gone through one after the other. */
async function firstPage<Page>(rest: AsyncGenerator<Page>): Promise<{ page: Page | null; rest: AsyncGenerator<Page> }> {
  const first = await rest.next();
  return { page: first.done ? null : first.value, rest };
}

function exported(collection: string, snapshot: QueryDocumentSnapshot): ExportedDocument {
  return { collection, id: snapshot.id, document: plain(snapshot.data()) as Record<string, unknown> };
}

/** As JSON can hold it. */
function plain(value: unknown): unknown {
  if (value instanceof Timestamp) return value.toDate().toISOString();
  if (value instanceof DocumentReference) return value.path;
  if (value instanceof GeoPoint) return { latitude: value.latitude, longitude: value.longitude };
  if (Buffer.isBuffer(value)) return value.toString("base64");
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}
