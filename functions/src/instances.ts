interface Bounds {
  maxInstances: number;
  /** Requests that one instance answers at once. */
  concurrency: number;
  cpu: number;
  memory: "512MiB";
  timeoutSeconds: number;
}

/**
 * How many machines each function can become, and so what a flood, a loop or a mistake can cost at most: the arithmetic is
 * in docs/scale.md. Raise `maxInstances` when a deployment is seen to need it, never out of caution.
 */
export const instances = {
  api: { maxInstances: 50, concurrency: 80, cpu: 1, memory: "512MiB", timeoutSeconds: 300 },
  verify: { maxInstances: 20, concurrency: 80, cpu: 1, memory: "512MiB", timeoutSeconds: 60 },
  ingest: { maxInstances: 20, concurrency: 80, cpu: 1, memory: "512MiB", timeoutSeconds: 60 },
  processIncoming: { maxInstances: 10, concurrency: 40, cpu: 1, memory: "512MiB", timeoutSeconds: 120 },
  deliver: { maxInstances: 20, concurrency: 80, cpu: 1, memory: "512MiB", timeoutSeconds: 120 },
  redeliver: { maxInstances: 10, concurrency: 80, cpu: 1, memory: "512MiB", timeoutSeconds: 120 },
  sendMail: { maxInstances: 2, concurrency: 20, cpu: 1, memory: "512MiB", timeoutSeconds: 120 },
  runReport: { maxInstances: 5, concurrency: 10, cpu: 1, memory: "512MiB", timeoutSeconds: 120 },
  deleteTeam: { maxInstances: 2, concurrency: 5, cpu: 1, memory: "512MiB", timeoutSeconds: 120 },
  tick: { maxInstances: 1, concurrency: 1, cpu: 1, memory: "512MiB", timeoutSeconds: 120 },
} as const satisfies Record<string, Bounds>;
