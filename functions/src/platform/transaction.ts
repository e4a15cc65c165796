import { AsyncLocalStorage } from "node:async_hooks";
import type {
  DocumentData,
  DocumentReference,
  DocumentSnapshot,
  Firestore,
  Query,
  QuerySnapshot,
  Timestamp,
  Transaction,
} from "firebase-admin/firestore";
import { createGatheredCreates, type NewDocument } from "./gathered-creates";

/**
 * A Firestore transaction whose writes wait until its function has ended, so that reads and writes may come in any
 * order (Firestore itself refuses a read after a write), and whose follow-ups run only once it is committed.
 */
export interface Tx {
  get(ref: DocumentReference): Promise<DocumentSnapshot>;
  getAll(...refs: DocumentReference[]): Promise<DocumentSnapshot[]>;
  query(query: Query): Promise<QuerySnapshot>;
  /** Fails the transaction when the document exists. */
  create(ref: DocumentReference, data: DocumentData): void;
  set(ref: DocumentReference, data: DocumentData): void;
  /**
   * Fails the transaction when the document does not exist, or was written after `unchangedSince`, its update time as it was
   * read before: then it need not be read here, and nobody waits for a lock that a killed process has left behind.
   */
  update(ref: DocumentReference, data: DocumentData, unchangedSince?: Timestamp): void;
  delete(ref: DocumentReference): void;
  /** Reads once in the transaction, however many ask for it under the key. */
  once<Value>(key: string, read: () => Promise<Value>): Promise<Value>;
  /** Runs after the commit, never on a rollback. What it does must be made good by a sweep if the process dies first. */
  afterCommit(followUp: () => Promise<void>): void;
}

type Mark = (tx: Tx) => void;
const marks = new AsyncLocalStorage<Mark>();

/** Every transaction of `body` that writes also makes the mark, in the same commit. */
export function transactionsMarked<Result>(mark: Mark, body: () => Promise<Result>): Promise<Result> {
  return marks.run(mark, body);
}

export async function transact<Result>(db: Firestore, body: (tx: Tx) => Promise<Result>): Promise<Result> {
  let deferred = newDeferred();
  const result = await db.runTransaction(async (transaction) => {
    deferred = newDeferred(); // Firestore runs the body again after a conflict.
    const tx = deferWrites(transaction, deferred);
    const outcome = await body(tx);
    if (deferred.writes.length > 0) marks.getStore()?.(tx);
    if (!deferred.createsOnly) for (const write of deferred.writes) write(transaction);
    return outcome;
  });
  if (deferred.createsOnly && deferred.created.length > 0) await createsOf(db)(deferred.created);
  await Promise.all(deferred.followUps.map((followUp) => followUp()));
  return result;
}

/** What a transaction does once its body has ended. */
interface Deferred {
  writes: ((transaction: Transaction) => void)[];
  created: NewDocument[];
  /** It has read and changed nothing: as good as a batch. */
  createsOnly: boolean;
  followUps: (() => Promise<void>)[];
}
const newDeferred = (): Deferred => ({ writes: [], created: [], createsOnly: true, followUps: [] });

const creates = new WeakMap<Firestore, ReturnType<typeof createGatheredCreates>>();

function createsOf(db: Firestore) {
  const known = creates.get(db) ?? createGatheredCreates(db);
  creates.set(db, known);
  return known;
}

/** A part of a transaction: what it writes is kept only if it succeeds, and its failure leaves the other parts as they are. */
export async function transactPart<Result>(tx: Tx, body: (part: Tx) => Promise<Result>): Promise<Result> {
  const kept: (() => void)[] = [];
  const outcome = await body({
    get: (ref) => tx.get(ref),
    getAll: (...refs) => tx.getAll(...refs),
    query: (query) => tx.query(query),
    once: (key, read) => tx.once(key, read),
    create: (ref, data) => void kept.push(() => tx.create(ref, data)),
    set: (ref, data) => void kept.push(() => tx.set(ref, data)),
    update: (ref, data, unchangedSince) => void kept.push(() => tx.update(ref, data, unchangedSince)),
    delete: (ref) => void kept.push(() => tx.delete(ref)),
    afterCommit: (followUp) => void kept.push(() => tx.afterCommit(followUp)),
  });
  for (const keep of kept) keep();
  return outcome;
}

function deferWrites(transaction: Transaction, deferred: Deferred): Tx {
  const reads = new Map<string, Promise<unknown>>();
  const read = <Value>(value: Promise<Value>): Promise<Value> => {
    deferred.createsOnly = false;
    return value;
  };
  const change = (write: (inner: Transaction) => void) => {
    deferred.createsOnly = false;
    deferred.writes.push(write);
  };
  return {
    get: (ref) => read(transaction.get(ref)),
    getAll: (...refs) => (refs.length === 0 ? Promise.resolve([]) : read(transaction.getAll(...refs))),
    query: (query) => read(transaction.get(query)),
    once<Value>(key: string, read: () => Promise<Value>) {
      const known = reads.get(key) ?? read();
      reads.set(key, known);
      return known as Promise<Value>;
    },
    create: (ref, data) => {
      deferred.created.push({ ref, data });
      deferred.writes.push((inner) => inner.create(ref, data));
    },
    set: (ref, data) => change((inner) => inner.set(ref, data)),
    update: (ref, data, lastUpdateTime) =>
      change((inner) => (lastUpdateTime ? inner.update(ref, data, { lastUpdateTime }) : inner.update(ref, data))),
    delete: (ref) => change((inner) => inner.delete(ref)),
    afterCommit: (followUp) => void deferred.followUps.push(followUp),
  };
}
