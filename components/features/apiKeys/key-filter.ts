import { withValues, type AddressCodec } from "@/components/ui/use-address-filter";
import { keyStatusAt, type ApiKey, type KeyPolicySettings, type KeyStatus } from "@/types/apiKeys";
import { overAgeOf } from "./key-age";
import { expiryOf, statusWords } from "./key-facts";

/** A status, or what someone should do something about. */
export type KeyFilter = KeyStatus | "attention" | "all";

export const keyFilterWords: Record<KeyFilter, string> = {
  all: "Any status",
  ...statusWords,
  attention: "Needs attention",
};

export const keyAddress: AddressCodec<{ status: KeyFilter }> = {
  read(search) {
    const known = Object.keys(keyFilterWords) as KeyFilter[];
    return { status: known.find((status) => status === search.get("status")) ?? "all" };
  },
  write: (search, { status }) => withValues(search, { status: status === "all" ? undefined : status }),
};

/** Found in public, too old, or at its end within days; not what is over. */
function needsAttention(key: ApiKey, policy: KeyPolicySettings | undefined, now: Date): boolean {
  const status = keyStatusAt(key, now);
  if (status === "revoked" || status === "expired") return false;
  return key.leakedAt !== undefined || overAgeOf(key, policy, now) !== null || expiryOf(key, now).tone !== "neutral";
}

export function filterKeys(
  keys: readonly ApiKey[],
  filter: KeyFilter,
  policy: KeyPolicySettings | undefined,
  now: Date,
): ApiKey[] {
  if (filter === "all") return [...keys];
  return keys.filter((key) => (filter === "attention" ? needsAttention(key, policy, now) : keyStatusAt(key, now) === filter));
}
