import { getFunctions } from "firebase-admin/functions";
import type { App } from "firebase-admin/app";

export interface Task {
  /** The exported task function. */
  queue: "deliver" | "redeliver" | "sendMail" | "runReport" | "deleteTeam" | "processIncoming";
  /** The same id is accepted once: enqueueing twice is harmless. Letters, digits, hyphens and underscores. */
  id: string;
  /** Ids only: a task must stay under 32 KB. */
  payload: Record<string, unknown>;
  /** Not before this time; at once when absent. */
  notBefore?: Date;
}

export interface TaskQueue {
  /** False where the queue knows the id: the task waits, runs or has run. */
  enqueue(task: Task): Promise<boolean>;
}

/** Cloud Tasks in production; with `CLOUD_TASKS_EMULATOR_HOST` set, whatever speaks its emulator's protocol there. */
export function cloudTaskQueue(app: App, location: string): TaskQueue {
  return {
    async enqueue(task) {
      const queue = getFunctions(app).taskQueue(`locations/${location}/functions/${task.queue}`);
      try {
        await queue.enqueue(task.payload, { id: task.id, ...(task.notBefore ? { scheduleTime: task.notBefore } : {}) });
        return true;
      } catch (err) {
        if ((err as { code?: string }).code !== "functions/task-already-exists") throw err;
        return false;
      }
    },
  };
}
