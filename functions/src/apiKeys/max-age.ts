import type { Platform } from "../platform/platform";
import { teamFinderOf } from "../teams";
import type { KeyPolicy } from "./key-policy";

/** After how many days a secret of the key is refused: the team whose list the key stands in decides, also where it opens the sandbox. */
export function maxAgeDaysOf(
  deps: Pick<Platform, "db" | "clock" | "config">,
  { path }: Pick<KeyPolicy, "path">,
): number | undefined | Promise<number | undefined> {
  const [, listTeamId = ""] = path.split("/");
  const team = teamFinderOf(deps).find(listTeamId);
  return team instanceof Promise ? team.then((found) => found?.keyMaxAgeDays) : team?.keyMaxAgeDays;
}
