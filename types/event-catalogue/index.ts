import { z } from "zod";
import { type PackEventType, packEventTypes } from "../event-packs";
import { type EventType, eventTypes } from "../events";
import { resources } from "../resources";
import type { EventShape } from "./event-shape";
import { keyEvents } from "./key-events";
import { packEvents } from "./pack-events";
import { reportEvents } from "./report-events";
import { commentEvents, resourceEvents } from "./resource-events";
import { webhookEvents } from "./webhook-events";

/** What every type carries that this product publishes by itself. */
const builtInEvents: Record<EventType, EventShape> = {
  ...resourceEvents,
  ...commentEvents,
  ...reportEvents,
  ...keyEvents,
  ...webhookEvents,
};

export interface CatalogueEntry {
  type: string;
  description: string;
  group: string;
  /** Whether `POST /api/v1/events` takes it. */
  publishable: boolean;
  shape: EventShape;
}

const groups: Record<string, string> = {
  ...Object.fromEntries(resources.map(({ name, plural }) => [name, plural[0]!.toUpperCase() + plural.slice(1)])),
  api_key: "API keys",
  ai: "AI",
  custom: "Custom",
};

/** Where a list of types shows it: those of one first word belong together. */
export function groupOf(type: string): string {
  const [family = ""] = type.split(".");
  return groups[family] ?? `${family[0]?.toUpperCase()}${family.slice(1)}s`;
}

export const eventCatalogue: ReadonlyMap<string, CatalogueEntry> = new Map(
  [
    ...Object.entries(builtInEvents).map(([type, shape]) => entryOf(type, eventTypes[type as EventType], false, shape)),
    ...Object.entries(packEvents).map(([type, shape]) => entryOf(type, packEventTypes[type as PackEventType], true, shape)),
  ].map((entry) => [entry.type, entry]),
);

function entryOf(type: string, description: string, publishable: boolean, shape: EventShape): CatalogueEntry {
  return { type, description, group: groupOf(type), publishable, shape };
}

/** The JSON Schema of an event's data. It closes nothing: later versions may add fields. */
export function dataSchemaOf({ data }: EventShape): Record<string, unknown> {
  const {
    $ref,
    $defs = {},
    ...schema
  } = z.toJSONSchema(data, {
    io: "output",
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      delete jsonSchema["id"];
    },
  });
  // Of a schema that has a name, all is in its definition.
  const { [$ref?.slice("#/$defs/".length) ?? ""]: own = {}, ...others } = $defs;
  return { ...schema, ...own, ...(Object.keys(others).length > 0 ? { $defs: others } : {}) };
}
