import { contacts } from "./contacts";
import type { Resource } from "./resource";
import { tickets } from "./tickets";

/** Every resource of the product. A new one is a file beside this one and a line here. */
export const resources = [contacts, tickets] as const satisfies readonly Resource[];

type Declared = (typeof resources)[number];
export type ResourceScope = Declared["scopes"]["read" | "write"];
export type ResourceEventType = Declared["events"]["created" | "updated" | "deleted"];

/** Each scope and event type that comes with a declaration, in plain words. */
export const resourceScopes = Object.fromEntries(
  resources.flatMap(({ scopes, scopeTexts }) => [
    [scopes.read, scopeTexts.read],
    [scopes.write, scopeTexts.write],
  ]),
) as Record<ResourceScope, string>;
export const resourceEventTypes = Object.fromEntries(
  resources.flatMap(({ name, events }) => [
    [events.created, `A ${name} was created`],
    [events.updated, `A ${name} was changed`],
    [events.deleted, `A ${name} was deleted`],
  ]),
) as Record<ResourceEventType, string>;

export { batchAnswerSchema, type BatchAnswer, batchItemsMax, type BatchResult, type BatchStatus } from "./batch";
export * from "./contacts";
export { bare, defineResource, unreadableSchema } from "./define";
export * from "./resource";
export * from "./tickets";
