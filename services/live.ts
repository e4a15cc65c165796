import type { QueryClient } from "@tanstack/react-query";
import type { DocumentData, DocumentSnapshot, Query, QueryConstraint } from "firebase/firestore";
import type { z } from "zod";
import { openFirestore, type OpenFirestore } from "./firebase";
import { createLiveBridge, type LiveBridge, type LiveSource } from "./live-bridge";
import { readRow, type Row } from "./live-rows";

export type { Row } from "./live-rows";
export type { LiveBridge } from "./live-bridge";

/** A list of documents, as plain data: it is compared by the query key beside it. */
export interface ListQuery<Item extends { id: string } = { id: string }> {
  /** A collection: `teams/{teamId}/webhooks`. */
  path: string;
  where?: readonly (readonly [field: string, operator: "==" | "array-contains" | ">=" | "<=" | "in", value: unknown])[];
  orderBy?: readonly [field: string, direction: "asc" | "desc"][];
  limit?: number;
  schema: z.ZodType<Item>;
}

/** One document. Null when it does not exist. */
export interface DocumentQuery<Item = unknown> {
  document: string;
  /** The field that takes the document's id; `id` unless set. */
  idField?: string;
  schema: z.ZodType<Item>;
}

export type LiveQuery = ListQuery | DocumentQuery;

const pageSize = 50;

export function createFirestoreBridge(client: QueryClient): LiveBridge<LiveQuery> {
  return createLiveBridge(client, firestoreSource);
}

const firestoreSource: LiveSource<LiveQuery> = {
  listen(query, onData, onError) {
    let stopped = false;
    let stop: (() => void) | undefined;
    openFirestore().then(
      (firestore) => {
        if (!stopped) stop = listenTo(firestore, query, onData, (error) => onError(readableError(error)));
      },
      (error: unknown) => onError(readableError(error)),
    );
    return () => {
      stopped = true;
      stop?.();
    };
  },
};

function listenTo(
  firestore: OpenFirestore,
  query: LiveQuery,
  onData: (data: unknown) => void,
  onError: (error: unknown) => void,
): () => void {
  const { db, sdk } = firestore;
  // The server's answer may differ from the cache's in nothing but that it is the server's.
  const options = { includeMetadataChanges: true };
  let answered = false;
  /** Out of reach of the server the SDK answers from its cache: what is not there may well exist. */
  const isAnswer = ({ metadata }: Pick<DocumentSnapshot, "metadata">) => (answered ||= !metadata.fromCache);
  if ("document" in query) {
    const { schema, idField } = query;
    return sdk.onSnapshot(
      sdk.doc(db, query.document),
      options,
      (snapshot) => {
        if (isAnswer(snapshot)) onData(snapshot.exists() ? readRow(schema, snapshot.id, snapshot.data(), idField) : null);
      },
      onError,
    );
  }
  return sdk.onSnapshot(
    buildQuery(firestore, query),
    options,
    (snapshot) => {
      if (isAnswer(snapshot)) onData(snapshot.docs.map((document) => readRow(query.schema, document.id, document.data())));
    },
    onError,
  );
}

/** Reads a list, once. */
export async function readRows<Item extends { id: string }>(query: ListQuery<Item>): Promise<Row<Item>[]> {
  const firestore = await openFirestore();
  try {
    const snapshot = await firestore.sdk.getDocs(buildQuery(firestore, query));
    return snapshot.docs.map((document) => readRow(query.schema, document.id, document.data()));
  } catch (error) {
    throw readableError(error);
  }
}

function buildQuery({ db, sdk }: OpenFirestore, query: ListQuery): Query<DocumentData> {
  const parts: QueryConstraint[] = [
    ...(query.where ?? []).map(([field, operator, value]) => sdk.where(field, operator, value)),
    ...(query.orderBy ?? []).map(([field, direction]) => sdk.orderBy(field, direction)),
  ];
  parts.push(sdk.limit(query.limit ?? pageSize));
  return sdk.query(sdk.collection(db, query.path), ...parts);
}

function readableError(error: unknown): Error {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  if (code.endsWith("permission-denied")) {
    return new LiveError("Your role in this team does not let you see this.", "permission-denied");
  }
  if (code.endsWith("unavailable")) return new LiveError("The database could not be reached. Try again.", "unavailable");
  return new LiveError(error instanceof Error ? error.message : "The data could not be loaded.", code || "unknown");
}

class LiveError extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
    this.name = "LiveError";
  }
}
