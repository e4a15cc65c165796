import { afterEach, beforeEach, expect, test, vi } from "vitest";

async function openTab(search: string, storage: Partial<Storage>) {
  vi.resetModules();
  vi.stubGlobal("window", { location: { search }, localStorage: storage });
  return import("./current-team-store");
}
function workingStorage(start: Record<string, string> = {}) {
  const values = new Map(Object.entries(start));
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

beforeEach(() => void vi.resetModules());
afterEach(() => void vi.unstubAllGlobals());

test("starts with the last choice, and prefers the team that the address names", async () => {
  const storage = workingStorage({ "tenon.team": "team_last" });
  expect((await openTab("", storage)).chosenTeam()).toBe("team_last");
  expect((await openTab("?team=team_link", storage)).chosenTeam()).toBe("team_link");
  expect((await openTab("", workingStorage())).chosenTeam()).toBeNull();
});

test("tells who listens, and remembers the choice for the next tab", async () => {
  const storage = workingStorage();
  const tab = await openTab("", storage);
  const heard = vi.fn();
  const stop = tab.onTeamChosen(heard);
  tab.chooseTeam("team_a");
  stop();
  tab.chooseTeam("team_b");
  expect(heard).toHaveBeenCalledTimes(1);
  expect((await openTab("", storage)).chosenTeam()).toBe("team_b");
});

test("knows the team of the tab where storage is forbidden", async () => {
  const forbidden = () => {
    throw new Error("SecurityError");
  };
  const tab = await openTab("", { getItem: forbidden, setItem: forbidden });
  expect(tab.chosenTeam()).toBeNull();
  tab.chooseTeam("team_a");
  expect(tab.chosenTeam()).toBe("team_a");
});
