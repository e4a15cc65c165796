import type { DocumentSnapshot, Firestore } from "firebase-admin/firestore";
import { z } from "zod";
import { documentFields, newDocument, readDocument, timestampOf, toIso } from "../platform/document";
import type { Tx } from "../platform/transaction";

/** The schema and the example as JSON text: Firestore refuses an array in an array. */
const typeDocument = z.object({ description: z.string(), schema: z.string(), example: z.string(), ...documentFields });

export const eventTypesMax = 100;

export interface TeamEventType {
  type: string;
  description: string;
  schema: Record<string, unknown>;
  example: unknown;
  createdAt: string;
  updatedAt: string;
}

/** `teams/{teamId}/eventTypes/{type}`: the types that a team has declared. */
export function createEventTypeStore(db: Firestore) {
  const types = (teamId: string) => db.collection(`teams/${teamId}/eventTypes`);
  return {
    async read(teamId: string, type: string, tx?: Tx): Promise<TeamEventType | null> {
      const ref = types(teamId).doc(type);
      return typeFrom(await (tx ? tx.get(ref) : ref.get()));
    },

    /** By name. A team has few. */
    async list(teamId: string, atMost: number): Promise<TeamEventType[]> {
      const found = await types(teamId).limit(atMost).get();
      return found.docs.flatMap((snapshot) => typeFrom(snapshot) ?? []);
    },

    async count(tx: Tx, teamId: string, atMost: number): Promise<number> {
      return (await tx.query(types(teamId).select().limit(atMost))).size;
    },

    write(tx: Tx, teamId: string, { type, description, schema, example, createdAt }: TeamEventType, now: Date): void {
      const content = { description, schema: JSON.stringify(schema), example: JSON.stringify(example) };
      const times = { createdAt: timestampOf(new Date(createdAt)), updatedAt: timestampOf(now) };
      tx.set(types(teamId).doc(type), { ...newDocument(now), ...content, ...times });
    },

    delete(tx: Tx, teamId: string, type: string): void {
      tx.delete(types(teamId).doc(type));
    },
  };
}

function typeFrom(snapshot: DocumentSnapshot): TeamEventType | null {
  const document = readDocument(typeDocument, snapshot);
  if (!document) return null;
  return {
    type: snapshot.id,
    description: document.description,
    schema: JSON.parse(document.schema) as Record<string, unknown>,
    example: JSON.parse(document.example) as unknown,
    createdAt: toIso(document.createdAt),
    updatedAt: toIso(document.updatedAt),
  };
}
