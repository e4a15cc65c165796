import type { Contact, Ticket } from "../../types/resources/index.ts";
import {
  companyKinds,
  companyStems,
  contactTags,
  details,
  domains,
  firstNames,
  lastNames,
  places,
  ticketTags,
  troubles,
} from "./made-words.ts";

type MadeContact = Pick<Contact, "name" | "email" | "phone" | "company" | "tags" | "externalId">;
type MadeTicket = Pick<Ticket, "subject" | "description" | "status" | "priority" | "requesterId" | "tags" | "externalId">;

/** Numbers from 0 up to 1 that are the same at every run: record 7 depends on 7 alone, not on what was made before it. */
function chanceOf(seed: number): () => number {
  let state = (seed + 1) * 0x9e37_79b9;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Skewed to the front: few companies have many people, as in life. */
function oneOf<Item>(list: readonly Item[], chance: () => number, skew = 1): Item {
  return list[Math.floor(chance() ** skew * list.length)]!;
}

const plain = (text: string) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/ø/g, "o")
    .replace(/ı/g, "i")
    .replace(/[^a-z]/g, "");

export function madeContact(index: number): MadeContact {
  const chance = chanceOf(index);
  const [first, last] = [oneOf(firstNames, chance), oneOf(lastNames, chance)];
  const company = chance() < 0.8 ? `${oneOf(companyStems, chance, 1.6)} ${oneOf(companyKinds, chance, 1.6)}` : null;
  const digits = () => String(Math.floor(chance() * 10_000)).padStart(4, "0");
  return {
    name: `${first} ${last}`,
    email: chance() < 0.95 ? `${plain(first)}.${plain(last)}.${index}@${oneOf(domains, chance)}` : null,
    phone: chance() < 0.6 ? `+1 555 01${String(index % 100).padStart(2, "0")} ${digits()}` : null,
    company,
    tags: contactTags.filter(() => chance() < 0.12),
    externalId: `seed:contact:${index}`,
  };
}

const statuses = ["open", "open", "pending", "resolved", "resolved", "resolved", "closed", "closed"] as const;
const priorities = ["low", "normal", "normal", "normal", "high", "urgent"] as const;

/** `requesters` are ids of contacts that exist. */
export function madeTicket(index: number, requesters: readonly string[]): MadeTicket {
  const chance = chanceOf(index + 1_000_000_000);
  return {
    subject: `${oneOf(troubles, chance, 1.4)} ${oneOf(places, chance)}`,
    description: details.filter(() => chance() < 0.5).join(" "),
    status: oneOf(statuses, chance),
    priority: oneOf(priorities, chance),
    requesterId: requesters.length === 0 ? null : oneOf(requesters, chance, 2),
    tags: ticketTags.filter(() => chance() < 0.15),
    externalId: `seed:ticket:${index}`,
  };
}
