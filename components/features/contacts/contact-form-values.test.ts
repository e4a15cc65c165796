import { expect, it } from "vitest";
import { contacts, contactSchema } from "@/types/resources";
import { contactFormSchema, newContactValues, toCreate, toUpdate, valuesOf } from "./contact-form-values";

const at = "2026-01-05T09:00:00.000Z";
const contact = contactSchema.parse({ id: "con_1", name: "Grace", email: "grace@example.com", createdAt: at, updatedAt: at });
const messagesOf = (values: Partial<typeof newContactValues>) =>
  contactFormSchema
    .safeParse({ ...newContactValues, ...values })
    .error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);

it("makes what the API takes, an empty field being no value", () => {
  const body = toCreate(contactFormSchema.parse({ ...newContactValues, name: " Grace ", tags: "vip" }));
  expect(contacts.create.safeParse(body).success).toBe(true);
  expect(body).toEqual({ name: "Grace", email: null, phone: null, company: null, externalId: null, tags: ["vip"] });
});

it("sends of an edit only what differs", () => {
  expect(toUpdate({ ...valuesOf(contact), company: "Navy", email: "" }, contact)).toEqual({ company: "Navy", email: null });
  expect(toUpdate(valuesOf(contact), contact)).toBeNull();
});

it("names what is wrong", () => {
  expect(messagesOf({})).toEqual(["name: Give the contact a name"]);
  expect(messagesOf({ name: "G", email: "grace", phone: "1" })).toEqual([
    "email: This is not an e-mail address",
    "phone: At least 3 characters",
  ]);
});
