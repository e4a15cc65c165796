import type { Team } from "@/types/teams";
import { ProblemError } from "../../gateway";
import type { Mailing } from "../../mail";
import { derivedId, idPrefixes } from "../../platform/ids";
import type { Platform } from "../../platform/platform";
import { transact, type Tx } from "../../platform/transaction";
import { teamFinderOf } from "../find-team";
import { readTeamPair } from "../team-pair";
import { createTeamStore } from "../team-store";
import { deletionMail } from "./deletion-mail";
import { createDeletionStore } from "./deletion-store";
import { deletionTask } from "./deletion-task";

/** Before this, an instance may still take requests of the team, or write the log of the last ones. */
const settleMs = 15_000;
const dayMs = 86_400_000;

type Deps = Pick<Platform, "db" | "clock" | "config" | "tasks" | "log"> & Mailing;
interface Request {
  teamId: string;
  owner: { uid: string; displayName: string; email: string };
  /** As the owner typed it. */
  name: string;
}

/** Closes the team and its sandbox to every credential, and has them deleted when the time to think it over has passed. */
export async function scheduleDeletion(
  deps: Deps,
  { teamId, owner, name }: Request,
  record: { scheduled(tx: Tx, team: Team): void; unchanged(): void },
): Promise<Team> {
  const { db, clock, config, tasks, log, postMail } = deps;
  const teams = createTeamStore(db);
  const deletions = createDeletionStore(db);
  const team = await transact(db, async (tx) => {
    const { live, sandbox } = await readTeamPair(teams, teamId, tx);
    if (live.deletion) {
      record.unchanged();
      return live;
    }
    if (live.name !== name) {
      throw new ProblemError("conflict", "Type the team's name exactly as it is to have it deleted", {
        errors: [{ path: "body.name", message: "This is not the team's name" }],
      });
    }
    const now = clock.now();
    const startsAt = new Date(now.getTime() + Math.max(settleMs, config.deletion.graceDays * dayMs));
    const deletion = { state: "scheduled" as const, requestedBy: owner.uid, requestedAt: now, startsAt, deletedDocuments: 0 };
    deletions.schedule(tx, { liveId: live.id, sandboxId: sandbox.id }, deletion, now);
    for (const member of await teams.listMembers(live.id, tx)) {
      if (member.role !== "owner") continue;
      const id = derivedId(idPrefixes.mail, live.id, now.toISOString(), member.uid);
      const letter = { teamName: live.name, who: owner.displayName || owner.email, startsAt, publicOrigin: config.publicOrigin };
      await postMail(tx, { id, teamId: live.id, to: member.email, ...deletionMail(letter) });
    }
    const closed = { ...live, deletion: { ...deletion, requestedAt: now.toISOString(), startsAt: startsAt.toISOString() } };
    record.scheduled(tx, closed);
    tx.afterCommit(async () => {
      try {
        const task = { teamId: live.id, slice: 0 };
        await tasks.enqueue(deletionTask(task, { notBefore: startsAt, because: String(startsAt.getTime()) }));
      } catch (err) {
        // The sweep finds it by its due time.
        log.error("A team's deletion could not be queued", { teamId: live.id, err });
      }
    });
    return closed;
  });
  for (const id of [team.id, team.sandboxTeamId]) teamFinderOf(deps).forget(id ?? "");
  return team;
}

/** Opens the team again, as it was, while its deletion has not begun. */
export async function cancelDeletion(
  deps: Pick<Platform, "db" | "clock" | "config">,
  teamId: string,
  record: { canceled(tx: Tx, team: Team): void; unchanged(): void },
): Promise<Team> {
  const { db, clock } = deps;
  const team = await transact(db, async (tx) => {
    const { live, sandbox } = await readTeamPair(createTeamStore(db), teamId, tx);
    const { deletion, ...kept } = live;
    if (!deletion) {
      record.unchanged();
      return live;
    }
    const now = clock.now();
    if (deletion.state === "running" || new Date(deletion.startsAt) <= now) {
      throw new ProblemError("conflict", "The deletion has begun; nothing brings the team back");
    }
    createDeletionStore(db).cancel(tx, { liveId: live.id, sandboxId: sandbox.id }, now);
    record.canceled(tx, live);
    return kept;
  });
  for (const id of [team.id, team.sandboxTeamId]) teamFinderOf(deps).forget(id ?? "");
  return team;
}
