import { testEventType } from "@/types/events";
import { type Outcome, outcomesMax } from "@/types/outcomes";
import { type Attempt, type Delivery, failingDaysMax, type Webhook } from "@/types/webhooks";

const kinds = [
  { words: "delivered", has: ["delivered"] },
  { words: "failed", has: ["dead"] },
  { words: "being retried", has: ["retrying"] },
  { words: "on the way", has: ["pending", "delivering"] },
  { words: "canceled", has: ["canceled"] },
] as const satisfies { words: string; has: Outcome["status"][] }[];

type Shown = Pick<Delivery, "id" | "type" | "status" | "createdAt"> & { attempts: readonly Pick<Attempt, "number">[] };

/** Of deliveries that are shown, newest first: nothing more is asked for. A test says nothing of the webhook's events. */
export function outcomesOf(rows: readonly (Shown | { id: string; invalid: string })[]): Outcome[] {
  const shown = rows.flatMap((row) => ("invalid" in row || row.type === testEventType ? [] : [row]));
  return shown.slice(0, outcomesMax).map(({ id, status, attempts, createdAt }) => ({
    deliveryId: id,
    status,
    attempts: attempts.at(-1)?.number ?? 0,
    createdAt,
  }));
}

/** "Last 20 deliveries: 17 delivered, 2 failed, 1 being retried." */
export function outcomeWords(outcomes: readonly Outcome[]): string {
  if (outcomes.length === 0) return "No deliveries yet";
  const counts = kinds.flatMap(({ words, has }) => {
    const count = outcomes.filter(({ status }) => (has as readonly string[]).includes(status)).length;
    return count > 0 ? [`${count} ${words}`] : [];
  });
  return `Last ${outcomes.length === 1 ? "delivery" : `${outcomes.length} deliveries`}: ${counts.join(", ")}`;
}

/** How many attempts of the newest deliveries failed, one after the other; nothing while the newest one arrived. */
export function failuresInRow(outcomes: readonly Outcome[]): string | undefined {
  const made = outcomes.filter(({ status, attempts }) => attempts > 0 && status !== "canceled");
  const arrivedAt = made.findIndex(({ status }) => status === "delivered");
  const failed = made.slice(0, arrivedAt < 0 ? undefined : arrivedAt).reduce((sum, { attempts }) => sum + attempts, 0);
  if (failed === 0) return undefined;
  const atLeast = arrivedAt < 0 ? "At least " : "";
  return `${atLeast}${failed} failed ${failed === 1 ? "attempt" : "attempts in a row"}`;
}

const dayMs = 86_400_000;

/** When a webhook that does nothing but fail is switched off at the earliest. */
export function switchOffAt({ status, health }: Pick<Webhook, "status" | "health">): string | undefined {
  if (status !== "active" || health.state !== "failing" || !health.failingSince) return undefined;
  return new Date(Date.parse(health.failingSince) + failingDaysMax * dayMs).toISOString();
}
