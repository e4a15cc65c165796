import { withValues, type AddressCodec } from "@/components/ui/use-address-filter";
import { isoTime } from "@/types/page";
import type { Webhook } from "@/types/webhooks";

/** Since when a webhook is to catch up; it stands in the address, so that a toast can lead there from any page. */
export const catchUpAddress: AddressCodec<{ catchUp?: string | undefined }> = {
  read(search) {
    const parsed = isoTime.safeParse(search.get("catchUp"));
    return { catchUp: parsed.success ? parsed.data : undefined };
  },
  write: (address, { catchUp }) => withValues(address, { catchUp }),
};

export function catchUpPath({ id, createdAt, inactiveSince }: Pick<Webhook, "id" | "createdAt" | "inactiveSince">): string {
  return `/settings/integrations/webhooks/${id}?${withValues("", { catchUp: inactiveSince ?? createdAt })}`;
}
