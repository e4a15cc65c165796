import { z } from "zod";
import { keyPolicySchema } from "./apiKeys";
import { isoTime, timestamps } from "./page";
import { planSchema } from "./plans";
import { roleSchema } from "./roles";

export const teamIdSchema = z.string().regex(/^team_[0-9A-Za-z]{20}$/, "A team id looks like team_ and 20 letters or digits");

/** From the moment an owner asks for it. Until `startsAt` they can take it back; then the work begins. */
const teamDeletionSchema = z.object({
  state: z.enum(["scheduled", "running"]),
  requestedBy: z.string(),
  requestedAt: isoTime,
  startsAt: isoTime,
  deletedDocuments: z.int().meta({ description: "How far the work has come" }),
});

export const teamSchema = z
  .object({
    id: teamIdSchema,
    name: z.string(),
    environment: z.enum(["live", "sandbox"]),
    /** On a live team: its sandbox, which `sk_test_` keys open. */
    sandboxTeamId: teamIdSchema.optional(),
    /** On a sandbox: the live team it belongs to. */
    liveTeamId: teamIdSchema.optional(),
    plan: planSchema.optional().meta({ description: "Set by the operator; the default plan where it is missing" }),
    requireSecondFactor: z
      .boolean()
      .optional()
      .meta({ description: "Whether owners and admins must have signed in with a second factor" }),
    keyPolicy: keyPolicySchema.optional().meta({ description: "What becomes of API keys whose secret is old" }),
    deletion: teamDeletionSchema.optional().meta({ description: "The team is closed and will be gone" }),
    ...timestamps,
  })
  .meta({ id: "Team" });
export type Team = z.infer<typeof teamSchema>;

export const membershipSchema = z
  .object({ teamId: teamIdSchema, name: z.string(), environment: z.enum(["live", "sandbox"]), role: roleSchema })
  .meta({ id: "Membership" });
export type Membership = z.infer<typeof membershipSchema>;

export const memberSchema = z
  .object({ uid: z.string(), role: roleSchema, email: z.string(), displayName: z.string(), ...timestamps })
  .meta({ id: "Member" });
export type Member = z.infer<typeof memberSchema>;

/** `users/{uid}`: what the page reads to know a person's teams. */
export const userSchema = z.object({
  uid: z.string(),
  email: z.string(),
  displayName: z.string(),
  teams: z.array(membershipSchema),
});
export type User = z.infer<typeof userSchema>;

const teamName = z.string().trim().min(1).max(80);
export const createTeamBody = z.strictObject({ name: teamName });
/** What the page's form of the name sends; one of the changes that a team takes. */
export const renameTeamBody = z.strictObject({ name: teamName });
export const updateTeamBody = z
  .strictObject({
    name: teamName.optional(),
    requireSecondFactor: z.boolean().optional().meta({
      description: "Ask owners and admins for a second factor. Only an owner who signed in with one may change it",
    }),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), "Name at least one field to change");
export type TeamChange = z.infer<typeof updateTeamBody>;

/** The name is typed again, by hand: nobody deletes a team by a slip. */
export const deleteTeamBody = z.strictObject({ name: z.string().min(1).max(80) });

export const updateMemberBody = z.strictObject({ role: roleSchema });
export const handOverBody = z.strictObject({ uid: z.string().min(1).max(128) });

export const createInviteBody = z.strictObject({
  email: z
    .email()
    .max(254)
    .transform((email) => email.toLowerCase()),
  role: z.enum(["admin", "member", "viewer"]),
});
export const inviteSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    role: roleSchema,
    expiresAt: isoTime,
    createdBy: z.string(),
    mail: z.enum(["pending", "sent", "failed"]).meta({ description: "What became of the message that carries the link" }),
  })
  .meta({ id: "Invite" });
export type Invite = z.infer<typeof inviteSchema>;
/** The token comes by mail alone, so that to hold it shows that the address is one's own. */
export const acceptInviteBody = z.strictObject({ token: z.string().min(20).max(200) });
