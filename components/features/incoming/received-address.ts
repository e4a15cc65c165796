import { withValues, type AddressCodec } from "@/components/ui/use-address-filter";
import { incomingStatuses, type IncomingStatus } from "@/types/incoming";

/** What a source's list shows, and which of it is open. */
export interface ReceivedAddress {
  status?: IncomingStatus | undefined;
  received?: string | undefined;
}

export const receivedAddress: AddressCodec<ReceivedAddress> = {
  read(search) {
    const id = search.get("received") ?? "";
    return {
      status: incomingStatuses.find((status) => status === search.get("status")),
      // It becomes part of a path.
      received: /^inc_[0-9A-Za-z]{1,60}$/.test(id) ? id : undefined,
    };
  },
  write: (before, { status, received }) => withValues(before, { status, received }),
};
