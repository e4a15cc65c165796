import type { TeamCaller } from "./route";

/** Who did it, as records keep it. */
export function callerId(caller: TeamCaller): string {
  return caller.kind === "person" ? caller.uid : caller.keyId;
}
