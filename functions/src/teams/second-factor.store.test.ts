import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import type { Person } from "../gateway";
import { transact } from "../platform/transaction";
import { createTeam } from "./create-team";
import { teamFinderOf } from "./find-team";
import { createTeamStore } from "./team-store";
import { updateTeam } from "./update-team";

const nothing = () => undefined;
const quiet = { changed: nothing, unchanged: nothing };
let deps: ReturnType<typeof simulatedPlatform>;

beforeEach(() => {
  deps = simulatedPlatform();
});

function person(name: string): Person {
  const uid = `${name}-${randomUUID()}`;
  return { kind: "person", uid, email: `${uid}@example.com`, displayName: name, secondFactor: false };
}

const store = () => createTeamStore(deps.db);

describe("the team's option of a second factor", () => {
  const strong = (who: Person): Person => ({ ...who, secondFactor: true });
  const setUp = async () => {
    const ada = strong(person("ada"));
    return { ada, team: await createTeam(deps, ada, "Acme", nothing) };
  };

  it("holds for the team and its sandbox at once, and its change is recorded with what was before", async () => {
    const { ada, team } = await setUp();
    const finder = teamFinderOf(deps);
    const pair = [team.id, team.sandboxTeamId ?? ""];
    const asks = () => Promise.all(pair.map(async (id) => (await finder.find(id))?.requiresSecondFactor));
    expect(await asks()).toEqual([false, false]);
    const seen: unknown[] = [];
    const record = { changed: (_tx: unknown, change: unknown) => seen.push(change), unchanged: () => seen.push("unchanged") };
    await updateTeam(deps, team.id, ada, { requireSecondFactor: true }, record);
    expect(await asks()).toEqual([true, true]);
    await updateTeam(deps, team.sandboxTeamId ?? "", ada, { requireSecondFactor: true }, record);
    await updateTeam(deps, team.id, ada, { requireSecondFactor: false, name: "Acme Corp" }, record);
    expect(await asks()).toEqual([false, false]);
    expect(seen).toEqual([
      { before: { requireSecondFactor: false }, after: { requireSecondFactor: true } },
      "unchanged",
      { before: { requireSecondFactor: true, name: "Acme" }, after: { requireSecondFactor: false, name: "Acme Corp" } },
    ]);
  });

  it("is neither set nor taken back by an owner who signed in without one", async () => {
    const { ada, team } = await setUp();
    const weak = { ...ada, secondFactor: false };
    const change = (who: Person, requireSecondFactor: boolean) => updateTeam(deps, team.id, who, { requireSecondFactor }, quiet);
    await expect(change(weak, true)).rejects.toMatchObject({ code: "second_factor_required" });
    await change(ada, true);
    await expect(change(weak, false)).rejects.toMatchObject({ code: "second_factor_required" });
    await updateTeam(deps, team.id, weak, { name: "Acme", requireSecondFactor: true }, quiet);
    expect((await store().readTeam(team.id))?.requireSecondFactor).toBe(true);
  });

  it("is an owner's: an admin may rename the team, and not set it", async () => {
    const { team } = await setUp();
    const bob = strong(person("bob"));
    const { uid, email, displayName } = bob;
    await transact(deps.db, async (tx) => {
      const now = deps.clock.now();
      store().createMember(tx, team.id, { uid, email, displayName, role: "admin" }, now);
    });
    await expect(updateTeam(deps, team.id, bob, { name: "Taken", requireSecondFactor: true }, quiet)).rejects.toMatchObject({
      code: "forbidden",
    });
    expect((await store().readTeam(team.id))?.name).toBe("Acme");
    expect((await updateTeam(deps, team.id, bob, { name: "Renamed" }, quiet)).name).toBe("Renamed");
  });
});
