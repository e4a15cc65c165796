import { withValues, type AddressCodec } from "@/components/ui/use-address-filter";
import { type EventFamily, familyKinds } from "./event-families";

const textMax = 100;

interface EventTypeFilter {
  kind?: EventFamily["kind"] | undefined;
  /** The one whose details are open. */
  type?: string | undefined;
}

/** Which event types are listed, and which is open; it stands in the address. */
export const eventTypeAddress: AddressCodec<EventTypeFilter> = {
  read: (search) => ({
    kind: familyKinds.find(({ kind }) => kind === search.get("kind"))?.kind,
    type: search.get("type")?.slice(0, textMax) || undefined,
  }),
  write: (address, { kind, type }) => withValues(address, { kind, type }),
};

export function eventTypePath(type: string): string {
  return `/settings/integrations/webhooks/event-types?${withValues("", { type })}`;
}
