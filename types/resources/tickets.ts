import { z } from "zod";
import { isoTime, timestamps } from "../page";
import { defineResource } from "./define";

export const ticketStatuses = ["open", "pending", "resolved", "closed"] as const;
export const ticketPriorities = ["low", "normal", "high", "urgent"] as const;

const longTextBytesMax = 200 * 1024;

/** As long as the issue trackers that tickets come from allow, and short enough to leave in an event, which has 256 KiB. */
const longText = z
  .string()
  .max(65_536)
  .refine((text) => new TextEncoder().encode(JSON.stringify(text)).length <= longTextBytesMax, {
    message: "Too long once written as JSON; leave out control characters",
  });

export const tickets = defineResource({
  name: "ticket",
  plural: "tickets",
  idPrefix: "tkt",
  description: "A question or a problem that someone works on",
  fields: {
    subject: z.string().trim().min(1).max(300),
    description: longText.default(""),
    status: z.enum(ticketStatuses).default("open"),
    priority: z.enum(ticketPriorities).default("normal"),
    requesterId: z
      .string()
      .regex(/^con_[0-9A-Za-z]{20}$/, "A contact id looks like con_ and 20 letters or digits")
      .nullable()
      .default(null),
    assigneeId: z
      .string()
      .regex(/^agt_[0-9A-Za-z]{20}$/, "An agent id looks like agt_ and 20 letters or digits")
      .nullable()
      .default(null)
      .meta({ description: "The agent who works on it" }),
    tags: z.array(z.string().trim().min(1).max(50)).max(50).default([]),
    externalId: z
      .string()
      .min(1)
      .max(200)
      .nullable()
      .default(null)
      .meta({ description: "Your own id of the ticket, for look-ups" }),
  },
  computed: {
    commentCount: z.int().default(0),
    resolvedAt: isoTime.nullable().default(null),
  },
  filters: ["status", "priority", "requesterId", "assigneeId", "externalId"],
  sorts: [],
  search: ["subject"],
  unique: ["externalId"],
  references: { requesterId: "contacts", assigneeId: "agents" },
  parts: ["comments"],
  unindexed: ["description"],
  durations: { timeToResolveHours: { from: "createdAt", to: "resolvedAt" } },
  // A ticket that is created resolved was resolved elsewhere: that is no event here.
  lifecycle: { field: "status", announces: { resolved: "A ticket was resolved" }, announcesNew: false },
  scopes: { read: "See tickets and their comments", write: "Create, change and delete tickets" },
  example: { subject: "The export is empty", description: "Since this morning.", priority: "high", tags: ["export"] },
});

export const ticketSchema = tickets.record;
export type Ticket = z.infer<typeof ticketSchema>;

export const createCommentBody = z
  .strictObject({
    body: longText.trim().min(1),
    authorName: z.string().trim().min(1).max(200).optional(),
    externalId: z.string().min(1).max(200).optional(),
  })
  .meta({ id: "CreateComment" });

export const commentSchema = z
  .object({
    id: z.string(),
    ticketId: z.string(),
    body: z.string(),
    authorName: z.string(),
    author: z.object({ kind: z.enum(["person", "apiKey"]), id: z.string() }),
    externalId: z.string().nullable(),
    ...timestamps,
  })
  .meta({ id: "Comment" });
export type Comment = z.infer<typeof commentSchema>;

export const resolveTicketBody = z.strictObject({ comment: longText.trim().min(1).optional() }).meta({ id: "ResolveTicket" });
