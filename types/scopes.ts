import { z } from "zod";
import { resourceScopes } from "./resources";

/** Every scope a credential can carry, with the sentence that the key form and the consent page show. */
export const scopes = {
  "reports:execute": "Run reports over any records of the team, and so read them",
  "reports:export": "Download the records that reports are about",
  "reports:schedule": "Have reports run and sent on a schedule",
  ...resourceScopes,
  "tickets:comment": "Comment on tickets",
  "tickets:resolve": "Resolve tickets",
  "webhooks:manage": "Create, change, test and delete webhooks, and see all that they deliver, whatever it is about",
  "integrations:read": "See connections, event types, API keys (never their secrets) and logs",
  "integrations:write": "Create, change and delete connections and event types, and publish events",
  "admin:full": "Do everything an admin can do, API keys included",
} as const;

export type Scope = keyof typeof scopes;
export const scopeNames = Object.keys(scopes) as Scope[];

/** `admin:*` is accepted on input as another name of `admin:full`. */
export const scopeSchema = z.preprocess(
  (value) => (value === "admin:*" ? "admin:full" : value),
  z.enum(scopeNames as [Scope, ...Scope[]]),
);

export function scopesOpen(held: readonly Scope[], needed: Scope): boolean {
  return held.includes(needed) || held.includes("admin:full");
}
