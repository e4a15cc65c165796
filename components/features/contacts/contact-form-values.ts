import { z } from "zod";
import { tagsOf, tagsText } from "@/components/ui/tags-text";
import type { CreateContactInput, UpdateContact } from "@/services/contacts";
import { contacts, type Contact } from "@/types/resources";

/** Empty where there is no value. */
const text = (max: number) => z.string().trim().max(max);

export const contactFormSchema = z.object({
  name: z.string().trim().min(1, "Give the contact a name").max(200),
  email: z
    .string()
    .trim()
    .refine((value) => value === "" || contacts.fields.email.safeParse(value).success, {
      message: "This is not an e-mail address",
    }),
  phone: text(40).refine((value) => value === "" || value.length >= 3, { message: "At least 3 characters" }),
  company: text(200),
  externalId: z.string().max(200),
  tags: tagsText,
});
export type ContactFormValues = z.infer<typeof contactFormSchema>;

export const newContactValues: ContactFormValues = { name: "", email: "", phone: "", company: "", externalId: "", tags: "" };

export function valuesOf({ name, email, phone, company, externalId, tags }: Contact): ContactFormValues {
  return {
    name,
    email: email ?? "",
    phone: phone ?? "",
    company: company ?? "",
    externalId: externalId ?? "",
    tags: tags.join(", "),
  };
}

export function toCreate({ name, email, phone, company, externalId, tags }: ContactFormValues) {
  return {
    name,
    email: email || null,
    phone: phone || null,
    company: company || null,
    externalId: externalId || null,
    tags: tagsOf(tags),
  } satisfies CreateContactInput;
}

/** Only what differs, so that what someone else has changed meanwhile stays; null when nothing does. */
export function toUpdate(values: ContactFormValues, contact: Contact): UpdateContact | null {
  const next = Object.entries(toCreate(values));
  const changed = next.filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(contact[field as keyof Contact]));
  return changed.length > 0 ? Object.fromEntries(changed) : null;
}
