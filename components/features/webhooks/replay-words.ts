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
