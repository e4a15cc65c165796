import { z } from "zod";

export const roles = ["owner", "admin", "member", "viewer"] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** What each role may do. The gateway and the page both decide by this table; the Security Rules mirror its reads. */
export const permissions = {
  "team.read": ["owner", "admin", "member", "viewer"],
  "team.manage": ["owner", "admin"],
  "team.own": ["owner"],
  "resources.read": ["owner", "admin", "member", "viewer"],
  "resources.write": ["owner", "admin", "member"],
  "configuration.read": ["owner", "admin", "member", "viewer"],
  "configuration.write": ["owner", "admin"],
  "logs.read": ["owner", "admin", "member"],
  "audit.read": ["owner", "admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** Whom a team's option of a second factor is about: those who manage it. */
export function roleNeedsSecondFactor(role: Role): boolean {
  return roleMay(role, "team.manage");
}

export function roleMay(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role);
}
