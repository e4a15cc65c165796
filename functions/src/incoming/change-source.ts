import type { CreatedIncomingSource, IncomingSource, RotateIncomingSecret, UpdateIncomingSource } from "@/types/incoming";
import { notFound, ProblemError } from "../gateway";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { withoutNulls } from "../platform/without-nulls";
import { checkSource } from "./check-source";
import { sourceFinderOf } from "./find-source";
import { nextSecret } from "./source-secret";
import { createSourceStore, type SourceChange, type StoredSource } from "./source-store";
import { withUrl } from "./source-url";

type Ports = Pick<Platform, "db" | "clock" | "vault" | "config">;
export type Changed = (tx: Tx, source: { before: StoredSource; after?: StoredSource }) => void;

export async function changeSource(
  deps: Ports,
  teamId: string,
  sourceId: string,
  body: UpdateIncomingSource,
  changed: Changed,
): Promise<IncomingSource> {
  const { db, clock, config } = deps;
  await checkSource(db, teamId, body);
  const store = createSourceStore(db);
  const change: SourceChange = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  const source = await transact(db, async (tx) => {
    const before = await store.read(teamId, sourceId, tx);
    if (!before) throw notFound("incoming source");
    refuseOtherAdapter(before, body);
    const now = clock.now();
    store.change(tx, teamId, sourceId, change, now);
    const after = applied(before, change, now);
    changed(tx, { before, after });
    return after;
  });
  sourceFinderOf(deps).forget(sourceId);
  return withUrl(config, source);
}

function refuseOtherAdapter({ verification }: StoredSource, body: UpdateIncomingSource): void {
  if (!body.verification || body.verification.adapter === verification.adapter) return;
  const message = `Stays ${verification.adapter}: make another source for another sender`;
  throw new ProblemError("invalid_request", "Not valid: body.verification.adapter", {
    errors: [{ path: "body.verification.adapter", message }],
  });
}

function applied(before: StoredSource, change: SourceChange, now: Date): StoredSource {
  return withoutNulls({ ...before, ...change, updatedAt: now.toISOString() });
}

/** The secret before it goes on verifying until the overlap ends. */
export async function rotateSourceSecret(
  deps: Ports,
  teamId: string,
  sourceId: string,
  { secret: given, overlapSeconds }: RotateIncomingSecret,
  changed: Changed,
): Promise<CreatedIncomingSource> {
  const { db, clock, vault, config } = deps;
  const store = createSourceStore(db);
  const known = await store.read(teamId, sourceId);
  if (!known) throw notFound("incoming source");
  const { secret, isNew } = nextSecret(known.verification.adapter, given);
  const sealed = await vault.seal(secret, { teamId, document: store.secretPath(teamId, sourceId), field: "secret" });
  const source = await transact(db, async (tx) => {
    const read = await store.readWithSecrets(teamId, sourceId, tx);
    if (!read) throw notFound("incoming source");
    const now = clock.now();
    const endsAt = new Date(now.getTime() + overlapSeconds * 1_000);
    const older = read.sealed.previous.map((old) => ({ ...old, endsAt: old.endsAt < endsAt ? old.endsAt : endsAt }));
    const previous = [{ secret: read.sealed.secret, endsAt }, ...older];
    store.changeSecrets(tx, teamId, sourceId, { secret: sealed, previous }, now);
    const change: SourceChange = {
      previousSecretEndsAt: endsAt.toISOString(),
      ...(read.source.awaitsSecret ? { awaitsSecret: null } : {}),
    };
    store.change(tx, teamId, sourceId, change, now);
    const after = applied(read.source, change, now);
    changed(tx, { before: read.source, after });
    return after;
  });
  sourceFinderOf(deps).forget(sourceId);
  return { ...withUrl(config, source), ...(isNew ? { secret } : {}) };
}

/** Its address takes nothing more; what it received stays until its time is over. */
export async function deleteSource(deps: Ports, teamId: string, sourceId: string, changed: Changed): Promise<void> {
  const store = createSourceStore(deps.db);
  await transact(deps.db, async (tx) => {
    const before = await store.read(teamId, sourceId, tx);
    if (!before) throw notFound("incoming source");
    store.delete(tx, teamId, sourceId);
    changed(tx, { before });
  });
  sourceFinderOf(deps).forget(sourceId);
}
