import type { Publishing } from "@/functions/src/events";

export interface RecordedEvent {
  teamId: string;
  type: string;
  data: unknown;
}

/** Keeps what was published, and only once its transaction has committed. */
export function recordedPublishing(): Publishing & { published: RecordedEvent[] } {
  const published: RecordedEvent[] = [];
  return {
    published,
    publishEvent: (tx, teamId, type, data) => {
      tx.afterCommit(() => Promise.resolve(void published.push({ teamId, type, data })));
      return Promise.resolve({ id: "evt_recorded", type, timestamp: "2026-01-05T09:00:00.000Z", teamId, data });
    },
  };
}
