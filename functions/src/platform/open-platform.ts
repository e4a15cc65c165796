import { getApps, initializeApp, type App } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { type Firestore, getFirestore } from "firebase-admin/firestore";
import { systemClock } from "./clock";
import { readConfig, type Config } from "./config";
import { createExpressions } from "./expression";
import { jsonLogger } from "./logger";
import { createSmtpMail, type Mail } from "./mail";
import { createMailbox } from "./mailbox-store";
import type { IdToken, Platform } from "./platform";
import { createSafeFetch } from "./safe-fetch";
import { cloudTaskQueue } from "./task-queue";
import { createVault } from "./vault";

/** The real outside: one a process. */
export function openPlatform(environment: Record<string, string | undefined>): Platform {
  const config = readConfig(environment);
  const app = openApp(config, environment);
  const db = getFirestore(app);
  db.settings({ ignoreUndefinedProperties: true });
  return {
    db,
    config,
    clock: systemClock,
    tasks: cloudTaskQueue(app, config.region),
    vault: createVault(config.vault),
    safeFetch: createSafeFetch({ allowLocalTargets: config.allowLocalTargets }),
    mail: openMail(config, db),
    expressions: createExpressions(),
    log: jsonLogger,
    verifyIdToken: (token) => verifyIdToken(app, token),
  };
}

function openMail({ mail, deployed }: Config, db: Firestore): Mail {
  if (!mail.smtpUrl) return createMailbox(db, systemClock);
  return createSmtpMail({ url: mail.smtpUrl, from: mail.from, requireTls: deployed });
}

function openApp(config: Config, environment: Record<string, string | undefined>): App {
  const existing = getApps()[0];
  if (existing) return existing;
  // The tasks emulator has no service account to look up; asking the metadata server for one would hang off the cloud.
  const emulated = environment["CLOUD_TASKS_EMULATOR_HOST"] !== undefined;
  return initializeApp({ projectId: config.projectId, ...(emulated ? { serviceAccountId: "tasks@emulated.invalid" } : {}) });
}

const refusals = new Set([
  "auth/argument-error",
  "auth/invalid-id-token",
  "auth/id-token-expired",
  "auth/id-token-revoked",
  "auth/user-disabled",
  "auth/user-not-found",
]);

async function verifyIdToken(app: App, token: string): Promise<IdToken | null> {
  try {
    const decoded = await getAuth(app).verifyIdToken(token);
    const email = decoded.email ?? "";
    const displayName = typeof decoded["name"] === "string" ? decoded["name"] : email;
    const secondFactor = Boolean(decoded.firebase.sign_in_second_factor);
    return { uid: decoded.uid, email, displayName, signedInAt: new Date(decoded.auth_time * 1_000), secondFactor };
  } catch (err) {
    // Anything else is ours (keys out of reach): the gateway answers 503, never "your token is bad".
    if (refusals.has((err as { code?: string }).code ?? "")) return null;
    throw err;
  }
}
