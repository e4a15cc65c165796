import type { z } from "zod";
import { contacts, type Contact } from "@/types/resources";
import { createResourceService, searchOf } from "./resources";

export const contactService = createResourceService(contacts);
export type CreateContactInput = z.input<typeof contacts.create>;
export type UpdateContact = z.input<typeof contacts.update>;

const suggestionsMax = "8";

/** Contacts to choose from: the newest, or those that are found by what was typed. */
export async function suggestContacts(teamId: string, text: string): Promise<Contact[]> {
  const { rows } = await contactService.list(teamId, { limit: suggestionsMax, search: searchOf(text) });
  return rows.flatMap((row) => ("invalid" in row ? [] : [row]));
}
