export interface QueuedTask {
  id: string;
  queue: string;
  body: string;
  headers: Record<string, string>;
  /** Milliseconds since 1970. */
  notBefore: number;
  attempts: number;
}

export interface TaskCounts {
  /** Accepted and waiting, for their time or for a free slot. */
  pending: number;
  inFlight: number;
  done: number;
  /** Given up: the function itself refused them again and again. */
  dropped: number;
}

export interface LocalTaskQueue {
  /** False when the id is known, as in Cloud Tasks, which remembers the ids of finished tasks too. */
  add(task: Omit<QueuedTask, "attempts">): boolean;
  remove(id: string): boolean;
  counts(): TaskCounts;
  /** Those that the function has at the moment. */
  underWay(): QueuedTask[];
  close(): void;
}

/** The status the function answered with; `null` when nothing answered. */
export type SendTask = (task: QueuedTask) => Promise<number | null>;

const firstBackoffMs = 100;
const longestBackoffMs = 1_000;
/** A 4xx is the function's own verdict on the task: worth some attempts, as in `retryConfig`, but not endless ones. */
const attemptsAfterRefusal = 10;
const rememberedIds = 200_000;
/** `setTimeout` fires at once for anything longer. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * The order of things of Cloud Tasks in one process: due times, ids accepted once, bounded concurrency, and attempts
 * without end while the function is away, since it may be restarting.
 */
export function createTaskQueue(send: SendTask, concurrency: number): LocalTaskQueue {
  const waiting = new Map<string, { task: QueuedTask; timer: NodeJS.Timeout }>();
  const due: QueuedTask[] = [];
  const known = new Set<string>();
  const underWay = new Set<QueuedTask>();
  let done = 0;
  let dropped = 0;
  let closed = false;

  function schedule(task: QueuedTask) {
    if (closed) return;
    const delayMs = task.notBefore - Date.now();
    if (delayMs <= 0) {
      due.push(task);
      pump();
      return;
    }
    const timer = setTimeout(
      () => {
        waiting.delete(task.id);
        schedule(task);
      },
      Math.min(delayMs, longestTimerMs),
    );
    waiting.set(task.id, { task, timer });
  }

  function pump() {
    while (underWay.size < concurrency && !closed) {
      const task = due.shift();
      if (!task) return;
      underWay.add(task);
      void attempt(task);
    }
  }

  async function attempt(task: QueuedTask) {
    const status = await send(task).catch(() => null);
    underWay.delete(task);
    const attempts = task.attempts + 1;
    if (status !== null && status >= 200 && status < 300) done += 1;
    else if (status !== null && status < 500 && status !== 429 && attempts >= attemptsAfterRefusal) dropped += 1;
    else {
      const backoffMs = Math.min(longestBackoffMs, firstBackoffMs * 2 ** task.attempts);
      schedule({ ...task, attempts, notBefore: Date.now() + backoffMs });
    }
    pump();
  }

  function remember(id: string) {
    known.add(id);
    if (known.size <= rememberedIds) return;
    const oldest = known.values().next();
    if (!oldest.done) known.delete(oldest.value);
  }

  return {
    add(task) {
      if (known.has(task.id)) return false;
      remember(task.id);
      schedule({ ...task, attempts: 0 });
      return true;
    },
    remove(id) {
      const entry = waiting.get(id);
      const index = due.findIndex((task) => task.id === id);
      if (!entry && index < 0) return false;
      if (entry) clearTimeout(entry.timer);
      waiting.delete(id);
      if (index >= 0) due.splice(index, 1);
      return true;
    },
    counts: () => ({ pending: waiting.size + due.length, inFlight: underWay.size, done, dropped }),
    underWay: () => [...underWay],
    close() {
      closed = true;
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
      due.length = 0;
    },
  };
}
