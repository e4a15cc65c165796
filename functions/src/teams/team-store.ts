import { type DocumentReference, type DocumentSnapshot, type Firestore, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import { keyPolicySchema } from "@/types/apiKeys";
import { type PlanName, planSchema } from "@/types/plans";
import { type Role, roleSchema } from "@/types/roles";
import { type Member, membershipSchema, type Team, teamIdSchema, type User } from "@/types/teams";
import { documentFields, newDocument, readDocument, timestampSchema, toIso } from "../platform/document";
import type { Tx } from "../platform/transaction";

const deletionFields = z.object({
  state: z.enum(["scheduled", "running"]),
  requestedBy: z.string(),
  requestedAt: timestampSchema,
  startsAt: timestampSchema,
  deletedDocuments: z.int(),
});
const teamDocument = z.object({
  name: z.string(),
  environment: z.enum(["live", "sandbox"]),
  sandboxTeamId: teamIdSchema.optional(),
  liveTeamId: teamIdSchema.optional(),
  plan: planSchema.optional(),
  requireSecondFactor: z.boolean().optional(),
  /** Written by the area of API keys. */
  keyPolicy: keyPolicySchema.optional(),
  deletion: deletionFields.optional(),
  ...documentFields,
});
const memberDocument = z.object({ role: roleSchema, email: z.string(), displayName: z.string(), ...documentFields });
const userDocument = z.object({
  email: z.string(),
  displayName: z.string(),
  teams: z.array(membershipSchema),
  ...documentFields,
});

type NewTeam = Pick<Team, "id" | "name" | "environment" | "sandboxTeamId" | "liveTeamId">;
type NewMember = Pick<Member, "uid" | "role" | "email" | "displayName">;

/** Teams, their members, and `users/{uid}`, which repeats a person's memberships for the team switcher. */
export function createTeamStore(db: Firestore) {
  const team = (teamId: string) => db.doc(`teams/${teamId}`);
  const members = (teamId: string) => team(teamId).collection("members");
  const user = (uid: string) => db.collection("users").doc(uid);

  return {
    async readTeam(teamId: string, tx?: Tx): Promise<Team | null> {
      return teamFrom(await read(team(teamId), tx));
    },

    createTeam(tx: Tx, { id, ...fields }: NewTeam, now: Date): Team {
      const document = { ...fields, ...newDocument(now) };
      tx.create(team(id), document);
      return { id, ...fields, createdAt: toIso(document.createdAt), updatedAt: toIso(document.updatedAt) };
    },

    setPlan(tx: Tx, teamId: string, plan: PlanName, now: Date): void {
      tx.update(team(teamId), { plan, updatedAt: Timestamp.fromDate(now) });
    },

    changeTeam(tx: Tx, teamId: string, change: Partial<Pick<Team, "name" | "requireSecondFactor">>, now: Date): void {
      tx.update(team(teamId), { ...change, updatedAt: Timestamp.fromDate(now) });
    },

    async readMember(teamId: string, uid: string, tx?: Tx): Promise<Member | null> {
      return memberFrom(await read(members(teamId).doc(uid), tx));
    },

    async countMembers(tx: Tx, teamId: string, atMost: number): Promise<number> {
      return (await tx.query(members(teamId).limit(atMost))).size;
    },

    /** Fails where the membership is there already: who joins twice must not change role by it. */
    createMember(tx: Tx, teamId: string, { uid, ...fields }: NewMember, now: Date): void {
      tx.create(members(teamId).doc(uid), { ...fields, ...newDocument(now) });
    },

    async hasMemberWith(tx: Tx, teamId: string, email: string): Promise<boolean> {
      return (await tx.query(members(teamId).where("email", "==", email).limit(1))).size > 0;
    },

    async countOwners(tx: Tx, teamId: string, atMost: number): Promise<number> {
      return (await tx.query(members(teamId).where("role", "==", "owner").limit(atMost))).size;
    },

    setRole(tx: Tx, teamId: string, uid: string, role: Role, now: Date): void {
      tx.update(members(teamId).doc(uid), { role, updatedAt: Timestamp.fromDate(now) });
    },

    deleteMember(tx: Tx, teamId: string, uid: string): void {
      tx.delete(members(teamId).doc(uid));
    },

    async listMembers(teamId: string, tx?: Tx): Promise<Member[]> {
      const found = tx ? await tx.query(members(teamId)) : await members(teamId).get();
      return found.docs.flatMap((snapshot) => memberFrom(snapshot) ?? []);
    },

    async readUser(uid: string, tx?: Tx): Promise<User | null> {
      return userFrom(await read(user(uid), tx));
    },

    async readUsers(tx: Tx, uids: string[]): Promise<User[]> {
      const snapshots = await tx.getAll(...uids.map(user));
      return snapshots.flatMap((snapshot) => userFrom(snapshot) ?? []);
    },

    /** `before` is what the same transaction read. */
    writeUser(tx: Tx, before: User | null, { uid, ...fields }: User, now: Date): void {
      if (before) tx.update(user(uid), { ...fields, updatedAt: Timestamp.fromDate(now) });
      else tx.create(user(uid), { ...fields, ...newDocument(now) });
    },
  };
}

export type TeamStore = ReturnType<typeof createTeamStore>;

function read(ref: DocumentReference, tx: Tx | undefined): Promise<DocumentSnapshot> {
  return tx ? tx.get(ref) : ref.get();
}

function teamFrom(snapshot: DocumentSnapshot): Team | null {
  const document = readDocument(teamDocument, snapshot);
  if (!document) return null;
  const { schemaVersion: _, createdAt, updatedAt, deletion, ...fields } = document;
  const times = { createdAt: toIso(createdAt), updatedAt: toIso(updatedAt) };
  if (!deletion) return { id: snapshot.id, ...fields, ...times };
  const { requestedAt, startsAt } = deletion;
  return {
    id: snapshot.id,
    ...fields,
    deletion: { ...deletion, requestedAt: toIso(requestedAt), startsAt: toIso(startsAt) },
    ...times,
  };
}

function memberFrom(snapshot: DocumentSnapshot): Member | null {
  const document = readDocument(memberDocument, snapshot);
  if (!document) return null;
  const { schemaVersion: _, createdAt, updatedAt, ...fields } = document;
  return { uid: snapshot.id, ...fields, createdAt: toIso(createdAt), updatedAt: toIso(updatedAt) };
}

function userFrom(snapshot: DocumentSnapshot): User | null {
  const document = readDocument(userDocument, snapshot);
  return document && { uid: snapshot.id, email: document.email, displayName: document.displayName, teams: document.teams };
}
