import { getApps, initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import { readConfig } from "@/functions/src/platform/config";
import { createExpressions } from "@/functions/src/platform/expression";
import type { OutgoingMail } from "@/functions/src/platform/mail";
import type { Platform } from "@/functions/src/platform/platform";
import type { Task } from "@/functions/src/platform/task-queue";

export interface SimulatedClock {
  now(): Date;
  advance(ms: number): void;
}

export function simulatedClock(start = "2026-01-05T09:00:00.000Z"): SimulatedClock {
  let nowMs = Date.parse(start);
  return {
    now: () => new Date(nowMs),
    advance: (ms) => {
      nowMs += ms;
    },
  };
}

export const testEnvironment = {
  GCLOUD_PROJECT: "demo-tenon",
  API_KEY_PEPPERS: `1:${Buffer.alloc(32, 1).toString("base64")}`,
  INTEGRATION_ENCRYPTION_KEY: Buffer.alloc(32, 2).toString("base64"),
};

const refuse = (what: string) => async (): Promise<never> => {
  throw new Error(`This test brought no ${what}`);
};

/** The outside with a real (emulated) Firestore, a clock that a test moves, a queue that only collects, and neither network nor vault unless a test brings them. */
export function simulatedPlatform(overrides: Partial<Platform> = {}) {
  const app = getApps()[0] ?? initializeApp({ projectId: testEnvironment.GCLOUD_PROJECT });
  const config = readConfig(testEnvironment);
  const queued: Task[] = [];
  const logged: { message: string; fields?: Record<string, unknown> }[] = [];
  const note = (message: string, fields?: Record<string, unknown>) => void logged.push({ message, fields });
  const sent: OutgoingMail[] = [];
  const clock = simulatedClock();
  const platform = {
    db: getFirestore(app),
    config,
    tasks: {
      enqueue: async (task: Task) => {
        queued.push(task);
        return true;
      },
    },
    vault: { seal: refuse("vault"), open: refuse("vault") },
    safeFetch: refuse("network"),
    mail: {
      send: async (mail: OutgoingMail) => {
        sent.push(mail);
      },
    },
    // On a busy machine an expression takes longer than a team is given; few tests are about that.
    expressions: createExpressions({ timeoutMs: 3_000 }),
    log: { info: note, error: note },
    verifyIdToken: async () => null,
    ...overrides,
    clock,
  } satisfies Platform;
  return { ...platform, queued, logged, sent };
}
