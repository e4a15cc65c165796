import type { ApiKey, KeyPolicySettings } from "@/types/apiKeys";

export const policyChoices = [
  { value: "allow", title: "Allow", sentence: "Keys work until they expire, however old their secret is." },
  {
    value: "remind",
    title: "Remind",
    sentence: "Admins get a mail, and webhooks the event api_key.rotation_due. The key goes on working.",
  },
  {
    value: "rotate",
    title: "Rotate",
    sentence: "The key gets a new secret by itself, sent to an endpoint of yours. The old one works for 24 hours more.",
  },
  { value: "refuse", title: "Refuse", sentence: "Callers get 401 until someone rotates the key. Admins are told a week ahead." },
] as const satisfies readonly { value: KeyPolicySettings["overAge"]; title: string; sentence: string }[];

export const agePresets = ["30", "60", "90", "180", "365"] as const;

/** The policy as a sentence. */
export function policyWords({ overAge, maxAgeDays, endpoint }: KeyPolicySettings): string {
  const after = `When a secret is ${maxAgeDays === 1 ? "a day" : `${maxAgeDays} days`} old`;
  if (overAge === "allow") return "A key works until it expires, however old its secret is.";
  if (overAge === "remind") return `${after}, admins are reminded to rotate it.`;
  if (overAge === "rotate") return `${after}, it is rotated by itself, and the new one is sent to ${hostOf(endpoint)}.`;
  return `${after}, callers with it are refused until it is rotated.`;
}

/** "Importer, Billing and 3 more". */
export function namesWords(keys: readonly Pick<ApiKey, "name">[], shownMax = 3): string {
  const names = keys.slice(0, shownMax).map(({ name }) => name);
  const rest = keys.length - names.length;
  if (rest > 0) return `${names.join(", ")} and ${rest} more`;
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : (names[0] ?? "");
}

/** How many keys a saved policy would refuse at once, as a sentence. */
export function refusedWords(keys: readonly Pick<ApiKey, "name">[], maxAgeDays: number): string {
  if (keys.length === 0) return `No active key has a secret older than ${maxAgeDays} days. None would be refused now.`;
  const count = keys.length === 1 ? "1 active key has" : `${keys.length} active keys have`;
  return `${count} a secret older than ${maxAgeDays} days and would be refused at once: ${namesWords(keys)}.`;
}

function hostOf(endpoint: string | undefined): string {
  return endpoint && URL.canParse(endpoint) ? new URL(endpoint).host : "the team's endpoint";
}
