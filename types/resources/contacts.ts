import { z } from "zod";
import { defineResource } from "./define";

export const contacts = defineResource({
  name: "contact",
  plural: "contacts",
  idPrefix: "con",
  description: "A person who writes in",
  fields: {
    name: z.string().trim().min(1).max(200),
    email: z.email().max(254).nullable().default(null),
    phone: z.string().trim().min(3).max(40).nullable().default(null),
    company: z.string().trim().min(1).max(200).nullable().default(null),
    tags: z.array(z.string().trim().min(1).max(50)).max(50).default([]),
    externalId: z
      .string()
      .min(1)
      .max(200)
      .nullable()
      .default(null)
      .meta({ description: "Your own id of the person, for look-ups" }),
  },
  computed: {},
  filters: ["email", "company", "externalId"],
  sorts: ["name"],
  search: ["name", "email", "company"],
  unique: ["externalId"],
  references: {},
  parts: [],
  unindexed: [],
  scopes: { read: "See contacts", write: "Create, change and delete contacts" },
  example: { name: "Grace Hopper", email: "grace@example.com", company: "Navy", tags: ["vip"], externalId: "crm-1024" },
});

export const contactSchema = contacts.record;
export type Contact = z.infer<typeof contactSchema>;
