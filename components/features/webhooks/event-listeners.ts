import { patternMatches } from "@/types/events";
import type { Webhook } from "@/types/webhooks";

type Listener = Pick<Webhook, "id" | "name" | "events" | "active">;
const namesMax = 3;

/** The webhooks that listen to a type; undefined while they are not known. */
export function listenersOf<Known extends Listener>(
  type: string,
  webhooks: readonly (Known | { id: string; invalid: string })[] | undefined,
): Known[] | undefined {
  return webhooks?.flatMap((row) =>
    !("invalid" in row) && row.events.some((pattern) => patternMatches(pattern, type)) ? [row] : [],
  );
}

/** Who gets an event that is published now. */
export function listenerWords(listeners: readonly Listener[] | undefined): string {
  if (!listeners) return "Webhooks that listen to it get it.";
  if (listeners.length === 0) return "No webhook listens to it: it is kept for 30 days, and sent to nobody.";
  const on = listeners.filter(({ active }) => active);
  if (on.length === 0) return "The webhooks that listen to it are off: it is kept for 30 days.";
  const names = on.slice(0, namesMax).map(({ name }) => name);
  const more = on.length > namesMax ? ` and ${on.length - namesMax} more` : "";
  return `${on.length} ${on.length === 1 ? "webhook gets" : "webhooks get"} it: ${names.join(", ")}${more}.`;
}
