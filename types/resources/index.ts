import { agents } from "./agents";
import { contacts } from "./contacts";
import { posts } from "./posts";
import { defineReports } from "./reports";
import type { Resource } from "./resource";
import { tickets } from "./tickets";

/** What teams keep records of. A new resource is a file beside this one and a name here. */
export const reportedResources = [contacts, tickets, agents, posts] as const satisfies readonly Resource[];
export const reports = defineReports(reportedResources);

/** Every resource of the product. */
export const resources = [...reportedResources, reports] as const satisfies readonly Resource[];

type Declared = (typeof resources)[number];
export type ResourceScope = Declared["scopes"]["read" | "write"];
/** The keys of each declaration's announcements: of the union of all, only what they share would be a key. */
type AnnouncedBy<Each> = Each extends { announcements: infer Announcements } ? keyof Announcements & string : never;
export type ResourceEventType = Declared["events"]["created" | "updated" | "deleted"] | AnnouncedBy<Declared>;

const sentenceStart = (words: string) => words[0]!.toUpperCase() + words.slice(1);

/** Each scope and event type that comes with a declaration, in plain words. */
export const resourceScopes = Object.fromEntries(
  resources.flatMap(({ scopes, scopeTexts }) => [
    [scopes.read, scopeTexts.read],
    [scopes.write, scopeTexts.write],
  ]),
) as Record<ResourceScope, string>;
export const resourceEventTypes = Object.fromEntries(
  resources.flatMap(({ aName, events, announcements }) => [
    [events.created, `${sentenceStart(aName)} was created`],
    [events.updated, `${sentenceStart(aName)} was changed`],
    [events.deleted, `${sentenceStart(aName)} was deleted`],
    ...Object.entries<string>(announcements),
  ]),
) as Record<ResourceEventType, string>;

export * from "./agents";
export { batchAnswerSchema, type BatchAnswer, batchItemsMax, type BatchResult, type BatchStatus } from "./batch";
export * from "./contacts";
export { bare, defineResource, unreadableSchema } from "./define";
export * from "./posts";
export * from "./report-definition";
export * from "./report-fields";
export {
  type ReportLastRun,
  type ReportSchedule,
  scheduleFrequencies,
  scheduleReportBody,
} from "./reports";
export * from "./resource";
export * from "./tickets";
