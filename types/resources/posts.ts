import { z } from "zod";
import { isoTime } from "../page";
import { defineResource } from "./define";

export const postStatuses = ["draft", "scheduled", "published", "failed"] as const;

/** The example of docs/guides/add-a-resource.md. */
export const posts = defineResource({
  name: "post",
  plural: "posts",
  idPrefix: "pst",
  description: "Something to publish on a channel, now or later",
  fields: {
    title: z.string().trim().min(1).max(300),
    body: z.string().max(20_000).default(""),
    channel: z.string().trim().min(1).max(50).meta({ description: "Where it is published, such as blog or newsletter" }),
    publishAt: isoTime.nullable().default(null).meta({ description: "When it is to be published; a scheduled post needs it" }),
    status: z.enum(postStatuses).default("draft"),
    externalId: z
      .string()
      .min(1)
      .max(200)
      .nullable()
      .default(null)
      .meta({ description: "Your own id of the post, for look-ups" }),
  },
  computed: {},
  filters: ["status", "channel", "externalId"],
  sorts: ["publishAt"],
  search: ["title"],
  unique: ["externalId"],
  references: {},
  parts: [],
  unindexed: ["body"],
  lifecycle: {
    field: "status",
    moves: {
      draft: ["scheduled", "published"],
      scheduled: ["draft", "published", "failed"],
      failed: ["draft", "scheduled", "published"],
      published: [],
    },
    announces: {
      scheduled: "A post was scheduled",
      published: "A post was published",
      failed: "A post could not be published",
    },
    announcesNew: true,
  },
  check: ({ status, publishAt }) =>
    status === "scheduled" && publishAt === null ? { publishAt: "A scheduled post needs the time it is for" } : {},
  scopes: { read: "See posts", write: "Create, schedule, change and delete posts" },
  example: { title: "What is new in May", channel: "blog", publishAt: "2026-05-04T09:00:00Z", status: "scheduled" },
});
