import { roleMay, roles, type Role } from "@/types/roles";

/** The roles that a person may give another: only an owner makes, or changes, an owner. */
export function roleChoices({ of, by }: { of: Role; by: Role | undefined }): readonly Role[] {
  if (!by || !roleMay(by, "team.manage")) return [];
  if (roleMay(by, "team.own")) return roles;
  return of === "owner" ? [] : roles.filter((role) => role !== "owner");
}
