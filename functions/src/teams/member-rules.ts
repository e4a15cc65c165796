import { type Role, roleMay } from "@/types/roles";
import { ProblemError } from "../gateway";

export interface MemberChange {
  /** The role of who makes the change. */
  actor: Role;
  current: Role;
  /** Null for who leaves the team. */
  next: Role | null;
  /** The team's owners before the change; more than one may be counted as two. */
  owners: number;
  /** Whether they change their own membership. */
  own: boolean;
}

/** Refuses what a role may not do, and whatever would leave a team without an owner. */
export function checkMemberChange({ actor, current, next, owners, own }: MemberChange): void {
  const leaves = own && next === null;
  if (!leaves && !roleMay(actor, "team.manage")) {
    throw new ProblemError("forbidden", `Your role in this team (${actor}) lacks the permission team.manage`);
  }
  if ((current === "owner") !== (next === "owner") && !roleMay(actor, "team.own")) {
    throw new ProblemError("forbidden", "Only an owner may make someone an owner, or an owner something else");
  }
  if (current === "owner" && next !== "owner" && owners < 2) {
    throw new ProblemError(
      "conflict",
      `${own ? "You are" : "This is"} the team's last owner. Hand the team over, or make someone else an owner, first`,
    );
  }
}
