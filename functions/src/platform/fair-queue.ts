export interface FairQueue<Job> {
  /** False, and nothing is queued, where the queue or the owner's part of it is full. */
  push(owner: string, job: Job): boolean;
  /** The oldest job of the owner whose turn it is, passing over those who have one running. */
  take(isRunning: (owner: string) => boolean): { owner: string; job: Job } | null;
  drain(): Job[];
}

/** Owners take turns, however many jobs one of them has waiting. */
export function createFairQueue<Job>(max: number, maxPerOwner: number): FairQueue<Job> {
  const waiting = new Map<string, Job[]>();
  let size = 0;
  return {
    push(owner, job) {
      const own = waiting.get(owner) ?? [];
      if (size >= max || own.length >= maxPerOwner) return false;
      own.push(job);
      waiting.set(owner, own);
      size++;
      return true;
    },
    take(isRunning) {
      for (const [owner, [job, ...rest]] of waiting) {
        if (job === undefined || isRunning(owner)) continue;
        waiting.delete(owner);
        // Behind all others: a Map keeps the order of insertion.
        if (rest.length > 0) waiting.set(owner, rest);
        size--;
        return { owner, job };
      }
      return null;
    },
    drain() {
      const all = [...waiting.values()].flat();
      waiting.clear();
      size = 0;
      return all;
    },
  };
}
