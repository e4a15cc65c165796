import { type DocumentSnapshot, FieldValue, type Firestore, Timestamp } from "firebase-admin/firestore";
import { z } from "zod";
import { documentFields, newDocument, readDocument, timestampSchema } from "../platform/document";
import type { Tx } from "../platform/transaction";

const mailDocument = z.object({
  to: z.string(),
  /** Sealed: a mail may carry what opens an account or a team. Deleted once the mail is sent or given up. */
  content: z.string().optional(),
  status: z.enum(["pending", "sent", "failed"]),
  /** Attempts begun. */
  attemptCount: z.int(),
  /** When the next attempt is due; while one is under way, when it is taken for dead. Only while pending. */
  due: timestampSchema.optional(),
  lastError: z.string().optional(),
  ...documentFields,
});

export interface StoredMail {
  teamId: string;
  id: string;
  to: string;
  content: string | undefined;
  status: "pending" | "sent" | "failed";
  attemptCount: number;
  due: Date | undefined;
}
/** A mail as it was read: `claim` refuses when it has changed since. */
export interface ReadMail {
  mail: StoredMail;
  version: unknown;
}
export type MailOutcome =
  | { status: "sent" }
  | { status: "pending"; due: Date; lastError: string }
  | { status: "failed"; lastError: string };
export interface DueMail {
  teamId: string;
  mailId: string;
  attempt: number;
}

export interface MailStore {
  read(teamId: string, mailId: string): Promise<ReadMail | null>;
  /** Begins an attempt, which is dead after `until`; false when another worker came first. */
  claim(read: ReadMail, until: Date, now: Date): Promise<boolean>;
  record(mail: Pick<StoredMail, "teamId" | "id">, outcome: MailOutcome, now: Date): Promise<void>;
  listDue(before: Date, limit: number): Promise<DueMail[]>;
}

const retentionDays = 30;
const failedPrecondition = 9;

export function mailPath(teamId: string, mailId: string): string {
  return `teams/${teamId}/mails/${mailId}`;
}

export function createMailStore(db: Firestore) {
  const mails = (teamId: string) => db.collection(`teams/${teamId}/mails`);

  const store = {
    create(tx: Tx, { teamId, id, to, content }: { teamId: string; id: string; to: string; content: string }, now: Date): void {
      tx.create(mails(teamId).doc(id), {
        to,
        content,
        status: "pending",
        attemptCount: 0,
        due: Timestamp.fromDate(now),
        // A TTL policy on `expiresAt` removes it.
        expiresAt: Timestamp.fromMillis(now.getTime() + retentionDays * 86_400_000),
        ...newDocument(now),
      });
    },

    async read(teamId: string, mailId: string): Promise<ReadMail | null> {
      const snapshot = await mails(teamId).doc(mailId).get();
      const mail = mailFrom(teamId, snapshot);
      return mail && { mail, version: snapshot.updateTime };
    },

    async statusOf(teamId: string, mailIds: string[]): Promise<Map<string, StoredMail["status"]>> {
      if (mailIds.length === 0) return new Map();
      const found = await db.getAll(...mailIds.map((id) => mails(teamId).doc(id)));
      return new Map(found.flatMap((snapshot) => mailFrom(teamId, snapshot) ?? []).map((mail) => [mail.id, mail.status]));
    },

    /** How many mails the team has written since; counts at most `atMost`. */
    async countSince(tx: Tx, teamId: string, since: Date, atMost: number): Promise<number> {
      return (await tx.query(mails(teamId).where("createdAt", ">", Timestamp.fromDate(since)).limit(atMost))).size;
    },

    async claim({ mail, version }: ReadMail, until: Date, now: Date): Promise<boolean> {
      const change = { attemptCount: mail.attemptCount + 1, due: Timestamp.fromDate(until), updatedAt: Timestamp.fromDate(now) };
      try {
        await mails(mail.teamId)
          .doc(mail.id)
          .update(change, { lastUpdateTime: version as Timestamp });
        return true;
      } catch (err) {
        if ((err as { code?: unknown }).code === failedPrecondition) return false;
        throw err;
      }
    },

    async record({ teamId, id }: Pick<StoredMail, "teamId" | "id">, outcome: MailOutcome, now: Date): Promise<void> {
      const ended = { content: FieldValue.delete(), due: FieldValue.delete() };
      await mails(teamId)
        .doc(id)
        .update({
          ...outcome,
          ...(outcome.status === "pending" ? { due: Timestamp.fromDate(outcome.due) } : ended),
          updatedAt: Timestamp.fromDate(now),
        });
    },

    async listDue(before: Date, limit: number): Promise<DueMail[]> {
      const due = db.collectionGroup("mails").where("due", "<", Timestamp.fromDate(before)).orderBy("due").limit(limit);
      return (await due.get()).docs.flatMap((snapshot) => {
        const teamId = snapshot.ref.parent.parent?.id;
        const attemptCount: unknown = snapshot.get("attemptCount");
        if (!teamId || typeof attemptCount !== "number") return [];
        return { teamId, mailId: snapshot.id, attempt: attemptCount + 1 };
      });
    },
  };
  return store satisfies MailStore;
}

function mailFrom(teamId: string, snapshot: DocumentSnapshot): StoredMail | null {
  const document = readDocument(mailDocument, snapshot);
  if (!document) return null;
  const { to, content, status, attemptCount, due } = document;
  return { teamId, id: snapshot.id, to, content, status, attemptCount, due: due?.toDate() };
}
