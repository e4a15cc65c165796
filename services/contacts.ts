import type { z } from "zod";
import { contacts, contactSchema, type Contact } from "@/types/resources";
import { readPage, type ListQuery } from "./live";
import { createResourceService } from "./resources";

export const contactService = createResourceService(contacts);
export type CreateContactInput = z.input<typeof contacts.create>;
export type UpdateContact = z.input<typeof contacts.update>;

const suggestionsMax = 8;
/** Above every letter: the end of the range of names that start with a text. */
const lastLetter = "\uf8ff";

function namedQuery(teamId: string, start: string): ListQuery<Contact> {
  return {
    path: `teams/${teamId}/contacts`,
    where: [
      ["name", ">=", start],
      ["name", "<=", start + lastLetter],
    ],
    orderBy: [["name", "asc"]],
    limit: suggestionsMax,
    schema: contactSchema,
  };
}

/** Contacts whose name starts with the text, or whose address it is. */
export async function suggestContacts(teamId: string, text: string): Promise<Contact[]> {
  const start = text.trim();
  // Names are compared letter by letter, and most of them start with a capital.
  const capital = start.slice(0, 1).toUpperCase() + start.slice(1);
  const spellings = [...new Set([start, capital])];
  const [byEmail, ...byName] = await Promise.all([
    start.includes("@") ? contactService.list(teamId, { email: start, limit: String(suggestionsMax) }) : { rows: [] },
    ...spellings.map((spelling) => readPage(namedQuery(teamId, spelling))),
  ]);
  const rows = [byEmail, ...byName].flatMap((page) => page?.rows ?? []);
  const found = rows.flatMap((row) => ("invalid" in row ? [] : [row]));
  return [...new Map(found.map((contact) => [contact.id, contact])).values()].slice(0, suggestionsMax);
}
