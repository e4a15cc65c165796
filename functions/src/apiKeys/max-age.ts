import type { Platform } from "../platform/platform";
import { teamFinderOf } from "../teams";
import type { KeyPolicy } from "./key-policy";

/** After how many days a secret of the key is refused: the team whose list the key stands in decides, also where it opens the sandbox. */
export async function maxAgeDaysOf(
  deps: Pick<Platform, "db" | "clock" | "config">,
  { path }: Pick<KeyPolicy, "path">,
): Promise<number | undefined> {
  const [, listTeamId = ""] = path.split("/");
  return (await teamFinderOf(deps).find(listTeamId))?.keyMaxAgeDays;
}
