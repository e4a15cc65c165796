const second = 1_000;
const minute = 60 * second;

/** How long what was read counts as fresh, and how often a page that stays open asks again. */
export const cacheTimes = {
  apiKeys: { staleTime: 10 * minute, refetchInterval: 5 * minute },
  // Others work in the same lists: a minute-old row is an old one.
  records: { staleTime: 30 * second, refetchInterval: 30 * second },
  logs: { staleTime: 5 * minute, refetchInterval: 30 * second },
} as const;
