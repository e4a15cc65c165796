import type { Firestore } from "firebase-admin/firestore";
import type { Clock } from "./clock";
import type { Config } from "./config";
import type { Expressions } from "./expression";
import type { Logger } from "./logger";
import type { Mail } from "./mail";
import type { SafeFetch } from "./safe-fetch";
import type { TaskQueue } from "./task-queue";
import type { Vault } from "./vault";

/** A signed-in person as Firebase Auth knows them. */
export interface IdToken {
  uid: string;
  email: string;
  displayName: string;
  /** When they last showed who they are; a renewed token keeps it. */
  signedInAt: Date;
  /** Whether they did it with a second factor. */
  secondFactor: boolean;
}

/** Everything that touches the outside, handed to the areas as their first argument. */
export interface Platform {
  db: Firestore;
  clock: Clock;
  config: Config;
  tasks: TaskQueue;
  vault: Vault;
  safeFetch: SafeFetch;
  mail: Mail;
  expressions: Expressions;
  log: Logger;
  /** Null for a token that is malformed, expired, or of another project. */
  verifyIdToken(token: string): Promise<IdToken | null>;
}
