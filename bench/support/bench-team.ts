import { signUp } from "../../scripts/seed/account.ts";
import type { CountedApi } from "./counted-api.ts";

type Headers = Record<string, string>;

/** A call that must succeed. */
export async function call(
  api: Pick<CountedApi, "origin">,
  path: string,
  headers: Headers,
  body: unknown,
): Promise<Record<string, string>> {
  const response = await fetch(`${api.origin}/api${path}`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, string>;
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer;
}

/** Headers of the owner of a new team. */
export async function ownerOf(api: CountedApi, email: string): Promise<Headers & { "x-team-id": string }> {
  const owner = await signUp(api.auth, { email, password: "correct horse battery" });
  const bearer = { authorization: `Bearer ${owner?.idToken}` };
  const { id } = await call(api, "/teams", bearer, { name: "Bench" });
  return { ...bearer, "x-team-id": id! };
}

export interface BenchKey {
  id: string;
  key: string;
  headers: Headers;
}

/** A key that the owner makes; by default with limits that no benchmark reaches. */
export async function newKey(api: CountedApi, owner: Headers, limit = 10_000_000): Promise<BenchKey> {
  const settings = { name: "Bench", scopes: ["admin:full"], rateLimits: [{ limit, windowSeconds: 60 }] };
  const { id, key } = await call(api, "/integrations/api-keys", owner, settings);
  return { id: id!, key: key!, headers: { authorization: `Bearer ${key!}`, "content-type": "application/json" } };
}

/** Headers of a key of a team of its own. */
export async function keyOfNewTeam(api: CountedApi, email: string): Promise<Headers> {
  return (await newKey(api, await ownerOf(api, email))).headers;
}
