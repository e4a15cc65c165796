import { type CatalogueEntry, dataSchemaOf, eventCatalogue } from "@/types/event-catalogue";
import type { DescribedEventType } from "@/types/event-types";
import { notFound } from "../gateway";
import { createEventTypeStore, eventTypesMax, type TeamEventType } from "./event-type-store";
import type { Platform } from "../platform/platform";

/** What is the same for all teams is described once. */
const described = new Map<string, DescribedEventType>();

/** The product's own types, those of the packs, and then the team's own by name. */
export async function listEventTypes({ db }: Pick<Platform, "db">, teamId: string): Promise<DescribedEventType[]> {
  const own = await createEventTypeStore(db).list(teamId, eventTypesMax);
  return [...[...eventCatalogue.values()].map(describe), ...own.map(describeOwn)];
}

export async function readEventType({ db }: Pick<Platform, "db">, teamId: string, type: string): Promise<DescribedEventType> {
  const entry = eventCatalogue.get(type);
  if (entry) return describe(entry);
  const own = await createEventTypeStore(db).read(teamId, type);
  if (!own) throw notFound("event type");
  return describeOwn(own);
}

function describe(entry: CatalogueEntry): DescribedEventType {
  const { type, description, group, publishable, shape } = entry;
  const known = described.get(type) ?? {
    type,
    description,
    group,
    publishable,
    custom: false,
    schema: dataSchemaOf(shape),
    example: shape.example(),
  };
  described.set(type, known);
  return known;
}

export function describeOwn(own: TeamEventType): DescribedEventType {
  return { ...own, group: "Custom", publishable: true, custom: true };
}
