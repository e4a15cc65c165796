import type { ApiKey } from "@/types/apiKeys";
import { scopesOpen } from "@/types/scopes";

/** A request that works with the key's own scopes: what is copied must not answer 403. */
export function exampleCurl(key: Pick<ApiKey, "scopes">, secret = "$API_KEY"): string {
  const path = scopesOpen(key.scopes, "tickets:read")
    ? "/api/v1/tickets?limit=5"
    : scopesOpen(key.scopes, "contacts:read")
      ? "/api/v1/contacts?limit=5"
      : "/api/v1/me";
  return `curl "${window.location.origin}${path}" \\\n  -H "Authorization: Bearer ${secret}"`;
}
