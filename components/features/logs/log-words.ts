import type { Tone } from "@/components/ui/badge";
import type { RequestLogEntry } from "@/types/logs";

export function statusTone(statusCode: number): Tone {
  if (statusCode >= 500) return "danger";
  if (statusCode >= 400) return "warning";
  return statusCode >= 300 ? "info" : "success";
}

/** Who made the request, by the name of the key where it is known. */
export function callerWords(entry: RequestLogEntry, keyNames: ReadonlyMap<string, string>): string {
  if (entry.apiKeyId) return keyNames.get(entry.apiKeyId) ?? entry.apiKeyId;
  if (entry.oauthAppId) return `App ${entry.oauthAppId}`;
  return entry.userId ? "A person, on the page" : "Nobody signed in";
}
