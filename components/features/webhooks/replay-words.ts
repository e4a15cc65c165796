import type { Replay, ReplayCount } from "@/types/replays";

const number = (count: number) => count.toLocaleString("en");
const deliveries = (count: number) => `${number(count)} ${count === 1 ? "delivery" : "deliveries"}`;

export function countWords({ count, missed, isExact, beforeFilter }: ReplayCount): string {
  if (count === 0 && isExact) return "Nothing to send in this time.";
  const many = isExact ? deliveries(count) : `At least ${deliveries(count)}`;
  if (missed === 0) return `${many} would be sent.`;
  return `${many} would be sent, ${number(missed)} of them missed${beforeFilter ? ", less what the filter leaves out" : ""}.`;
}

export function replayWords({ status, replayed, reason }: Pick<Replay, "status" | "replayed" | "reason">): string {
  if (status === "running") return "It goes on when you close this.";
  if (status === "done") return `${deliveries(replayed)} ${replayed === 1 ? "is" : "are"} on the way.`;
  return `${reason ?? "It was canceled"}. ${deliveries(replayed)} ${replayed === 1 ? "was" : "were"} sent before.`;
}

type Progress = Pick<Replay, "replayed" | "total" | "isExact">;

/** "120 of 400". What ends while it runs is sent along, so that it can be more than there was at first. */
export function progressWords({ replayed, total, isExact }: Progress): string {
  return `${number(replayed)} of ${isExact ? "" : "at least "}${number(Math.max(total, replayed))}`;
}

/** What a stop leaves out. */
export function leftWords({ replayed, total, isExact }: Progress): string {
  const left = total - replayed;
  if (!isExact || left <= 0) return "The rest is not sent again.";
  return `${deliveries(left)} ${left === 1 ? "is" : "are"} not sent again.`;
}

/** Of one that has ended: "sent 400 deliveries again". */
export function lastReplayWords(replay: Pick<Replay, "status" | "reason"> & Progress): string {
  const { status, replayed, reason = "It was canceled" } = replay;
  if (status === "canceled") return `ended after ${progressWords(replay)}: ${reason[0]?.toLowerCase()}${reason.slice(1)}`;
  return replayed === 0 ? "found nothing to send" : `sent ${deliveries(replayed)} again`;
}
