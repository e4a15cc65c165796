import type { Role } from "@/types/roles";

/** What a role may do, in the words of the page. */
export const roleWords: Record<Role, { name: string; may: string }> = {
  owner: { name: "Owner", may: "Everything, and the team itself: its ownership, its plan and its end" },
  admin: { name: "Admin", may: "People, API keys, webhooks and connections" },
  member: { name: "Member", may: "Work with contacts and tickets, and see configuration and logs" },
  viewer: { name: "Viewer", may: "See contacts, tickets and configuration; no logs" },
};
export const invitableRoles = ["admin", "member", "viewer"] as const;
