import type { Role } from "@/types/roles";

/** What a role may do, in the words of the page. */
export const roleWords: Record<Role, { name: string; as: string; may: string }> = {
  owner: { name: "Owner", as: "an owner", may: "Everything, and the team itself: its ownership, its plan and its end" },
  admin: { name: "Admin", as: "an admin", may: "People, API keys, webhooks and connections" },
  member: { name: "Member", as: "a member", may: "Work with contacts and tickets, and see configuration and logs" },
  viewer: { name: "Viewer", as: "a viewer", may: "See contacts, tickets and configuration; no logs" },
};
export const invitableRoles = ["admin", "member", "viewer"] as const;
