import type { RateLimit } from "@/types/apiKeys";
import type { AuditEntry, RequestLogEntry } from "@/types/logs";
import type { ProblemCode } from "@/types/problem";
import type { Role } from "@/types/roles";
import type { Platform } from "../platform/platform";
import type { Tx } from "../platform/transaction";
import type { KeyCaller } from "./route";

/** What the gateway is told of a presented API key. A refused key still names itself where it is known, for the log. */
export type KeyVerdict =
  | { ok: true; caller: KeyCaller; rateLimits: RateLimit[] }
  | { ok: false; code: ProblemCode; detail: string; teamId?: string; keyId?: string };

export type AuthenticateKey = (presented: string, ip: string) => Promise<KeyVerdict>;

/** Null for who is not a member, or for a team that does not exist: the two are told apart for nobody. */
export type FindRole = (teamId: string, uid: string) => Promise<Role | null>;

/** What holds for every credential of a team. */
export interface TeamStanding {
  /** The limits that they share. */
  rateLimits: readonly RateLimit[];
  /** Why the team takes no requests; unset while it does. */
  closed?: string;
  /** Whether those who manage it must have signed in with a second factor. */
  requiresSecondFactor?: boolean;
}

/** Null for a team that does not exist. */
export type FindTeam = (teamId: string) => TeamStanding | null | Promise<TeamStanding | null>;

/** An answered request; its id and the text of its time are made when it is written. */
export type AnsweredRequest = Omit<RequestLogEntry, "id" | "timestamp"> & { at: Date };

/** Buffers entries, so that a request under load costs a small part of a write. */
export interface RequestLog {
  begin(): void;
  record(teamId: string, request: AnsweredRequest): void;
  /** Called when a request is answered, and awaited before the answer leaves: it writes at once only what is worth the wait. */
  end(): Promise<void>;
  flush(): Promise<void>;
}

export type NewAuditEntry = Omit<AuditEntry, "id"> & { teamId: string };

/** Writes an audit entry in the transaction of the change that it tells of. */
export type WriteAudit = (tx: Tx, db: Platform["db"], entry: NewAuditEntry) => void;
