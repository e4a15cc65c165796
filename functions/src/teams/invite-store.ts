import { type DocumentSnapshot, type Firestore, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import { type Invite, teamIdSchema } from "@/types/teams";
import { notFound } from "../gateway";
import { documentFields, newDocument, readDocument, timestampSchema, toIso } from "../platform/document";
import type { Tx } from "../platform/transaction";
import { openInvitesPerTeam } from "./limits";

const inviteDocument = z.object({
  teamId: teamIdSchema,
  /** Path of the team, as in each server-only index. */
  ref: z.string(),
  email: z.string(),
  role: z.enum(["admin", "member", "viewer"]),
  createdBy: z.string(),
  /** Firestore deletes the document some time after it. */
  expiresAt: timestampSchema,
  acceptedBy: z.string().nullable(),
  ...documentFields,
});

export interface StoredInvite extends Omit<Invite, "mail"> {
  role: "admin" | "member" | "viewer";
  teamId: string;
  acceptedBy: string | null;
}

/** `invites/{sha256 of the token}`: who holds the token finds the invite, and nobody else. */
export function createInviteStore(db: Firestore) {
  const invites = db.collection("invites");
  const openOf = (teamId: string) =>
    invites
      .where("teamId", "==", teamId)
      .where("acceptedBy", "==", null)
      .limit(2 * openInvitesPerTeam);

  return {
    async readInvite(tx: Tx, inviteId: string): Promise<StoredInvite | null> {
      return inviteFrom(await tx.get(invites.doc(inviteId)));
    },

    async readOpenInvite(tx: Tx, teamId: string, inviteId: string): Promise<StoredInvite> {
      const invite = inviteFrom(await tx.get(invites.doc(inviteId)));
      if (invite?.teamId !== teamId || invite.acceptedBy) throw notFound("invite");
      return invite;
    },

    /** Invites that nobody has taken up, the expired ones included. Never more than what creation allows. */
    async listOpenInvites(teamId: string, tx?: Tx): Promise<StoredInvite[]> {
      const found = tx ? await tx.query(openOf(teamId)) : await openOf(teamId).get();
      return found.docs.flatMap((snapshot) => inviteFrom(snapshot) ?? []);
    },

    createInvite(tx: Tx, { id, ...fields }: Omit<StoredInvite, "acceptedBy">, now: Date): void {
      const expiresAt = Timestamp.fromDate(new Date(fields.expiresAt));
      tx.create(invites.doc(id), { ...fields, ref: `teams/${fields.teamId}`, expiresAt, acceptedBy: null, ...newDocument(now) });
    },

    markAccepted(tx: Tx, inviteId: string, uid: string, now: Date): void {
      tx.update(invites.doc(inviteId), { acceptedBy: uid, updatedAt: Timestamp.fromDate(now) });
    },

    deleteInvite(tx: Tx, inviteId: string): void {
      tx.delete(invites.doc(inviteId));
    },
  };
}

function inviteFrom(snapshot: DocumentSnapshot): StoredInvite | null {
  const document = readDocument(inviteDocument, snapshot);
  if (!document) return null;
  const { teamId, email, role, createdBy, acceptedBy } = document;
  return { id: snapshot.id, teamId, email, role, createdBy, acceptedBy, expiresAt: toIso(document.expiresAt) };
}
