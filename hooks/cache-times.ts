const second = 1_000;
const minute = 60 * second;

/** How long what was read counts as fresh, and how often a page that stays open asks again. */
export const cacheTimes = {
  apiKeys: { staleTime: 10 * minute, refetchInterval: 5 * minute },
  // Others work in the same lists: a minute-old row is an old one.
  records: { staleTime: 30 * second, refetchInterval: 30 * second },
  // A type of the team's own may have been declared in another window.
  eventTypes: { staleTime: minute },
  // What came last is among what is shown, and whoever sets a source up waits for it.
  incomingSources: { staleTime: 10 * second, refetchInterval: 15 * second },
  outcomes: { staleTime: 5 * minute, refetchInterval: 5 * minute },
  logs: { staleTime: 5 * minute, refetchInterval: 30 * second },
} as const;
