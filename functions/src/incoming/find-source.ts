import { createFreshCache } from "../platform/fresh-cache";
import { onceAPlatform } from "../platform/once-a-platform";
import type { Platform } from "../platform/platform";
import type { Vault } from "../platform/vault";
import { createSourceStore, type SealedSourceSecrets, type SourceStore, type StoredSource } from "./source-store";

export interface OpenedSecrets {
  secret: string;
  previous: { secret: string; endsAt: Date }[];
}
export interface FoundSource {
  teamId: string;
  source: StoredSource;
  opened: OpenedSecrets;
}

export interface SourceFinder {
  find(sourceId: string): FoundSource | null | Promise<FoundSource | null>;
  /** Makes a change count at once in this process. */
  forget(sourceId: string): void;
}

const sourcesMax = 5_000;

/** Three reads a source and instance in 4 s, however many requests: a change counts everywhere after 5 s. */
export const sourceFinderOf = onceAPlatform((deps: Pick<Platform, "db" | "clock" | "vault" | "config">): SourceFinder => {
  const store = createSourceStore(deps.db);
  const found = createFreshCache<FoundSource | null>(deps.clock, sourcesMax, { nothing: "looked up" });
  return {
    find: (sourceId) => found.find(sourceId, () => readSource(store, deps.vault, sourceId)),
    forget: (sourceId) => found.drop(sourceId),
  };
});

async function readSource(store: SourceStore, vault: Vault, sourceId: string): Promise<FoundSource | null> {
  const teamId = await store.findTeam(sourceId);
  const read = teamId === null ? null : await store.readWithSecrets(teamId, sourceId);
  if (teamId === null || !read) return null;
  const opened = await openSecrets(vault, { teamId, document: store.secretPath(teamId, sourceId) }, read.sealed);
  return { teamId, source: read.source, opened };
}

export async function openSecrets(
  vault: Vault,
  at: { teamId: string; document: string },
  sealed: SealedSourceSecrets,
): Promise<OpenedSecrets> {
  const open = (text: string) => vault.open(text, { ...at, field: "secret" });
  const [secret, ...previous] = await Promise.all([
    open(sealed.secret),
    ...sealed.previous.map(async (old) => ({ secret: await open(old.secret), endsAt: old.endsAt })),
  ]);
  return { secret, previous };
}

/** Good now, the newest first. */
export function secretsAt({ secret, previous }: OpenedSecrets, now: Date): string[] {
  return [secret, ...previous.filter(({ endsAt }) => endsAt > now).map((old) => old.secret)];
}
