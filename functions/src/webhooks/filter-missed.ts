import type { Webhook } from "@/types/webhooks";
import { createEventStore } from "../events";
import type { Platform } from "../platform/platform";
import type { TimeCursor } from "../platform/time-cursor";
import type { Missed } from "./find-missed";
import { ShapeError, wantsEvent } from "./shape-event";

export interface FilterPorts extends Pick<Platform, "db" | "log" | "expressions"> {
  /** Events that are read and asked about together; each may be 256 KiB. */
  filtersAtOnce?: number;
}

const defaultAtOnce = 10;

export interface Filtered {
  wanted: (Missed & { unfiltered?: true })[];
  /** The last that was asked about, where time was up before all were. */
  stoppedAt: TimeCursor | null;
}

/** Those that the webhook's filter lets through, as far as time allows, but always some. */
export async function filterMissed(
  ports: FilterPorts,
  teamId: string,
  webhook: Webhook,
  missed: readonly Missed[],
  untilMs: number,
): Promise<Filtered> {
  if (webhook.filter === undefined) return { wanted: [...missed], stoppedAt: null };
  const wanted: Filtered["wanted"] = [];
  const atOnce = ports.filtersAtOnce ?? defaultAtOnce;
  for (let from = 0; from < missed.length; from += atOnce) {
    const some = missed.slice(from, from + atOnce);
    const answers = await Promise.all(some.map((one) => ask(ports, teamId, webhook, one)));
    wanted.push(...answers.filter((one) => one !== null));
    const last = some.at(-1);
    if (last && from + atOnce < missed.length && performance.now() >= untilMs) {
      return { wanted, stoppedAt: { at: last.at, id: last.eventId } };
    }
  }
  return { wanted, stoppedAt: null };
}

/** Where the filter cannot say, it is asked again at delivery, and its failure is recorded there. */
async function ask({ db, log, expressions }: FilterPorts, teamId: string, webhook: Webhook, missed: Missed) {
  try {
    const event = await createEventStore(db).read(teamId, missed.eventId);
    return event && (await wantsEvent(expressions, webhook, event)) ? missed : null;
  } catch (err) {
    if (!(err instanceof ShapeError)) log.error("A filter could not be asked", { teamId, webhookId: webhook.id, err });
    return { ...missed, unfiltered: true as const };
  }
}
