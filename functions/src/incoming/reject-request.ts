import { hash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Diagnosis } from "@/types/incoming";
import { withinDeadline } from "../gateway";
import { derivedId, idPrefixes } from "../platform/ids";
import { keptHeaders } from "../platform/kept-headers";
import type { Platform } from "../platform/platform";
import { createTeamStore } from "../teams";
import type { Refusal, SignedRequest } from "./adapters/adapter";
import { diagnose, type Suspects, told } from "./diagnose";
import { type FoundSource, openSecrets, secretsAt } from "./find-source";
import type { NewIncoming } from "./incoming-document";
import { createIncomingEventStore } from "./incoming-event-store";
import { createSourceStore } from "./source-store";

type Ports = Pick<Platform, "db" | "clock" | "vault" | "log">;

/** Whoever knows an address can be refused at the team's expense: what is beyond this leaves no trace and costs no read. */
const keptPerMinute = 20;
const sourcesTracked = 5_000;
const otherSourcesTried = 10;
const keptBodyBytes = 16 * 1024;
/** So that what is known is kept in the time in which the sender is answered. */
const othersReadWithinMs = 300;

/** Keeps what was refused, with the reason, for the team alone. */
export function createRejection(deps: Ports) {
  const store = createIncomingEventStore(deps.db);
  const counts = new LRUCache<string, number>({ max: sourcesTracked });

  return async (found: FoundSource, request: SignedRequest, refusal: Pick<Refusal, "reason" | "detail">): Promise<void> => {
    const now = deps.clock.now();
    const minute = Math.floor(now.getTime() / 60_000);
    const takeNumber = (): number | null => {
      const number = counts.get(`${found.source.id} ${minute}`) ?? 0;
      if (number >= keptPerMinute) return null;
      counts.set(`${found.source.id} ${minute}`, number + 1);
      return number;
    };
    const keep = (number: number, diagnosis: Diagnosis) => {
      // The number is part of the id: all instances together keep no more than one does.
      const id = derivedId(idPrefixes.incomingEvent, "rejected", found.source.id, String(minute), String(number));
      return store.createRejected({ ...rejectedOf(found, request), id }, diagnosis, now, keptBodyBytes);
    };
    let number = takeNumber();
    if (number === null) return;
    const diagnosis = await diagnosed(deps, found, request, refusal);
    // What another instance has taken is full; the next number may be free.
    while (number !== null && !(await keep(number, diagnosis))) number = takeNumber();
  };
}

function rejectedOf(found: FoundSource, { method, headers, rawBody }: SignedRequest): Omit<NewIncoming, "id"> {
  return {
    teamId: found.teamId,
    sourceId: found.source.id,
    method,
    headers: keptHeaders(headers, allSecrets(found)),
    bodyHash: hash("sha256", rawBody),
    rawBody,
  };
}

async function diagnosed(
  deps: Ports,
  found: FoundSource,
  request: SignedRequest,
  refusal: Pick<Refusal, "reason" | "detail">,
): Promise<Diagnosis> {
  const { source, opened } = found;
  const now = deps.clock.now();
  try {
    const ended = opened.previous
      .filter(({ endsAt }) => endsAt <= now)
      .map(({ secret, endsAt }) => ({ secret, endedAt: endsAt }));
    const others =
      refusal.reason === "signature_mismatch" ? await withinDeadline(otherSources(deps, found), othersReadWithinMs) : [];
    return diagnose(source.verification, request, refusal, { secrets: secretsAt(opened, now), ended, others });
  } catch (err) {
    // What is known already is worth keeping.
    deps.log.error("A refused request could not be diagnosed", { teamId: found.teamId, sourceId: source.id, err });
    return told(refusal.reason, refusal.detail);
  }
}

/** Sources of the same kind in this team and in its other environment, in turns. */
async function otherSources({ db, vault }: Ports, { teamId, source }: FoundSource): Promise<Suspects["others"]> {
  const store = createSourceStore(db);
  const team = await createTeamStore(db).readTeam(teamId);
  const otherTeamId = team?.sandboxTeamId ?? team?.liveTeamId;
  const listed = async (id: string, environment: "this" | "other") => {
    const sources = await store.listOfAdapter(id, source.verification.adapter, otherSourcesTried + 1);
    return sources.filter((one) => one.id !== source.id).map((one) => ({ teamId: id, environment, source: one }));
  };
  const lists = await Promise.all([listed(teamId, "this"), ...(otherTeamId ? [listed(otherTeamId, "other")] : [])]);
  const inTurns = Array.from({ length: otherSourcesTried }, (_, turn) => lists.flatMap((list) => list[turn] ?? [])).flat();
  const opened = inTurns.slice(0, otherSourcesTried).map(async ({ teamId: owner, environment, source: { id, name } }) => {
    const read = await store.readWithSecrets(owner, id);
    const at = { teamId: owner, document: store.secretPath(owner, id) };
    return { sourceName: name, environment, secrets: read ? [(await openSecrets(vault, at, read.sealed)).secret] : [] };
  });
  return Promise.all(opened);
}

export function allSecrets({ opened }: FoundSource): string[] {
  return [opened.secret, ...opened.previous.map(({ secret }) => secret)];
}
