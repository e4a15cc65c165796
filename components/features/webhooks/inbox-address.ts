import { withValues, type AddressCodec } from "@/components/ui/use-address-filter";

const idMax = 60;

/** Which inbox is open; it stands in the address. */
export const inboxAddress: AddressCodec<{ inbox?: string | undefined }> = {
  read: (search) => ({ inbox: search.get("inbox")?.slice(0, idMax) || undefined }),
  write: (address, { inbox }) => withValues(address, { inbox }),
};
