import { LRUCache } from "lru-cache";
import type { Role } from "@/types/roles";
import { teamIdSchema } from "@/types/teams";
import type { FindRole } from "../gateway";
import { UnreadableDocumentError } from "../platform/document";
import type { Platform } from "../platform/platform";
import { createTeamStore } from "./team-store";

/** How long a member who was removed, or whose role was changed, may still be taken for what they were. */
const roleFreshMs = 5_000;

/** Who was found is remembered for a moment; who was not is always looked up again, so that a new member gets in at once. */
export function createRoleFinder({ db, clock, log }: Pick<Platform, "db" | "clock" | "log">): FindRole {
  const store = createTeamStore(db);
  const recent = new LRUCache<string, { role: Role; foundAt: number }>({ max: 10_000 });
  return async (teamId, uid) => {
    // A team id comes from a header: one with a slash in it would name another document.
    if (!teamIdSchema.safeParse(teamId).success) return null;
    const key = `${teamId}/${uid}`;
    const now = clock.now().getTime();
    const known = recent.get(key);
    if (known && now - known.foundAt < roleFreshMs) return known.role;
    recent.delete(key);
    const member = await store.readMember(teamId, uid).catch((err: unknown) => {
      if (!(err instanceof UnreadableDocumentError)) throw err;
      log.error("A membership cannot be read, so its person is kept out", { path: err.path, issues: err.issues });
      return null;
    });
    if (!member) return null;
    recent.set(key, { role: member.role, foundAt: now });
    return member.role;
  };
}
