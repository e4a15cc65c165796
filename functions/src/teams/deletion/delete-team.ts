import { randomBytes } from "node:crypto";
import type { Clock } from "../../platform/clock";
import { timestampOf } from "../../platform/document";
import type { Logger } from "../../platform/logger";
import { readTask } from "../../platform/read-task";
import type { TaskQueue } from "../../platform/task-queue";
import { transact } from "../../platform/transaction";
import type { Platform } from "../../platform/platform";
import { parted } from "../membership";
import { createTeamStore } from "../team-store";
import { createDeletionStore, type DeletionStore, type TeamIds } from "./deletion-store";
import { deletionPayload, deletionTask } from "./deletion-task";
import { eraseNames } from "./erase-names";

export interface DeletionPorts extends Pick<Platform, "db"> {
  clock: Clock;
  tasks: TaskQueue;
  log: Logger;
  auditRetentionDays: number;
  /** How long one task works before it hands on to the next. */
  sliceMs?: number;
}

const defaultSliceMs = 20_000;
/** Longer than a slice and what it may be in the middle of when its time is up. */
const leaseMs = 90_000;
const dayMs = 86_400_000;
const membersAtOnce = 20;
/** Queues may hand a task out a moment early. */
const earlyMs = 1_000;

/**
 * One task: one slice. What is deleted is its own checkpoint, so that it can be killed anywhere and begins again where it
 * stopped. Of two tasks of different slices only one works; one that is run again, because its worker died, goes on at once.
 */
export async function deleteTeam(ports: DeletionPorts, payload: unknown): Promise<void> {
  const { teamId, slice } = readTask(deletionPayload, payload, "deleteTeam", ports.log);
  const store = createDeletionStore(ports.db);
  const ids = await claim(ports, store, teamId, slice);
  if (!ids) return;
  if (await workUntil(ports, store, ids, ports.clock.now().getTime() + (ports.sliceMs ?? defaultSliceMs))) {
    return ports.log.info("A team was deleted", { teamId });
  }
  const now = ports.clock.now();
  await store.endSlice(ids.liveId, now);
  await ports.tasks.enqueue(deletionTask({ teamId, slice: slice + 1 }, { because: String(now.getTime()) }));
}

async function claim({ db, clock }: DeletionPorts, store: DeletionStore, teamId: string, slice: number): Promise<TeamIds | null> {
  return transact(db, async (tx) => {
    const team = await createTeamStore(db).readTeam(teamId, tx);
    const known = await store.readSlice(tx, teamId);
    if (!team?.deletion || !team.sandboxTeamId || !known) return null; // Canceled, or done.
    const now = clock.now();
    const begun = team.deletion.state === "running";
    const isDue = known.due.getTime() - now.getTime() <= earlyMs;
    if (!isDue && !(begun && known.slice === slice)) return null;
    const ids = { liveId: team.id, sandboxId: team.sandboxTeamId };
    store.claimSlice(tx, ids, slice, new Date(now.getTime() + leaseMs));
    return ids;
  });
}

/** True when nothing is left. */
async function workUntil(ports: DeletionPorts, store: DeletionStore, ids: TeamIds, endMs: number): Promise<boolean> {
  const { clock, auditRetentionDays } = ports;
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + auditRetentionDays * dayMs);
  const isOver = () => clock.now().getTime() >= endMs;
  for await (const count of store.deleteContents(ids)) {
    await store.noteProgress(ids.liveId, count);
    if (isOver()) return false;
  }
  const secret = await store.trailSecret(ids.liveId, randomBytes(32).toString("base64"), now);
  const erase = auditRetentionDays > 0 ? eraseNames(secret, timestampOf(expiresAt)) : () => null;
  for await (const count of store.moveTrail(ids, erase)) {
    await store.noteProgress(ids.liveId, count);
    if (isOver()) return false;
  }
  for (;;) {
    const uids = await store.listMemberIds(ids, membersAtOnce);
    if (uids.length === 0) break;
    await Promise.all(uids.map((uid) => removeMembership(ports, ids, uid)));
    await store.noteProgress(ids.liveId, 2 * uids.length);
    if (isOver()) return false;
  }
  // What a request wrote in its last moment would outlive the team: look once more.
  if (!(await store.isEmpty(ids))) return false;
  await transact(ports.db, async (tx) => store.deleteTeams(tx, ids, expiresAt, clock.now()));
  return true;
}

async function removeMembership({ db, clock }: DeletionPorts, { liveId, sandboxId }: TeamIds, uid: string): Promise<void> {
  const teams = createTeamStore(db);
  await transact(db, async (tx) => {
    const user = await teams.readUser(uid, tx);
    for (const id of [liveId, sandboxId]) teams.deleteMember(tx, id, uid);
    if (user) teams.writeUser(tx, user, parted(user, [liveId, sandboxId]), clock.now());
  });
}
