import { createHash } from "node:crypto";
import { Timestamp } from "firebase-admin/firestore";

/** The index of what is due is one range a shard: an ascending index takes 500 writes a second. */
export const dueShards = 16;

/** Where a reading of what is due goes on: opaque outside of the store. */
export type DuePlace = { readonly place: unknown };

export interface Overdue {
  dueAt: Date;
  /** Its task ends while another is before it: when that other's call is lost, its own task is too. */
  waitsForACall?: boolean;
}

export interface DuePage<Due> {
  due: (Due & Overdue)[];
  next: DuePlace | null;
}

export function dueShardOf(id: string): number {
  return createHash("sha256").update(id).digest()[0]! % dueShards;
}

/** The fields of a document that is due; the sweep finds it by `due` over all teams. */
export function dueFields(id: string, at: Date): { nextAttemptAt: Timestamp; due: string } {
  return { nextAttemptAt: Timestamp.fromDate(at), due: `${shardName(dueShardOf(id))}|${at.toISOString()}` };
}

/** What `due` is of all that a shard has before the time: from the first, included, to the second, not included. */
export function dueRange(shard: number, before: Date): readonly [from: string, until: string] {
  return [`${shardName(shard)}|`, `${shardName(shard)}|${before.toISOString()}`];
}

/** The time in a document's `due`. */
export function dueTimeOf(due: string): Date {
  return new Date(due.slice(due.indexOf("|") + 1));
}

function shardName(shard: number): string {
  return String(shard).padStart(2, "0");
}
