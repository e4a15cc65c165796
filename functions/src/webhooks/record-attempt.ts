import type { RetryConfig } from "@/types/webhooks";
import type { DeliveryPorts } from "./attempt-ports";
import { isOpen } from "./delivery-states";
import type { ReadDelivery, StoredDelivery } from "./stored-delivery";
import { type Exchange, type Settled, settleAttempt } from "./settle-attempt";

/** An attempt that was made. */
export interface Made {
  at: Date;
  exchange: Exchange;
}

/** Who steps in while it is recorded does so once, perhaps twice. */
const triesMax = 4;

/** What the attempt came to, as it was recorded; null when another worker recorded it first. */
export async function recordAttempt(
  ports: DeliveryPorts,
  read: ReadDelivery,
  config: RetryConfig,
  made: Made,
): Promise<Settled | null> {
  const random = ports.random();
  let from: ReadDelivery | null = read;
  for (let tries = 0; from && tries < triesMax; tries++) {
    const settled = settleSince(read.delivery, from.delivery, config, made, random);
    if (!settled || (await ports.deliveries.record(from, settled.change, ports.clock.now()))) return settled;
    from = await ports.deliveries.read(read.delivery.teamId, read.delivery.id);
  }
  return null;
}

/** What an attempt at `before` means for the delivery as it is now: what a person did meanwhile keeps its meaning. */
function settleSince(
  before: StoredDelivery,
  now: StoredDelivery,
  config: RetryConfig,
  made: Made,
  random: number,
): Settled | null {
  const settled = settleAttempt({ ...now, trigger: before.trigger }, config, made.at, made.exchange, random);
  const { change, attempt } = settled;
  const isFirst = now.attemptCount === before.attemptCount;
  // Of two that were on their way at once, the one that arrived counts.
  if (attempt.succeeded) return isFirst || isOpen(now.status) ? settled : null;
  if (!isFirst) return null;
  if (isOpen(now.status)) {
    return now.pausedAt && isOpen(change.status)
      ? { ...settled, change: { ...change, pausedAt: new Date(now.pausedAt) } }
      : settled;
  }
  const { attempts, attemptCount } = change;
  const { status, retriesSpent, trigger } = now;
  return { ...settled, change: { status, attempts, attemptCount, retriesSpent, trigger } };
}
