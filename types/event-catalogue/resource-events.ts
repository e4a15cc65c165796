import { z } from "zod";
import { commentSchema, type Comment, type Resource, type ResourceEventType, resources, tickets } from "../resources";
import { type EventShape, exampleIdOf, exampleTime, exampleTimes } from "./event-shape";

/** Each declaration of a resource brings its events: the record as it is then. */
export const resourceEvents = Object.fromEntries(resources.flatMap((resource) => Object.entries(eventsOf(resource)))) as Record<
  ResourceEventType,
  EventShape
>;

function eventsOf(resource: Resource): Record<string, EventShape> {
  const { events, announcements, create, lifecycle } = resource;
  // As `defineResource` makes it of the fields; the type of any resource says less.
  const record = resource.record as unknown as z.ZodObject;
  const example = () =>
    record.parse({ id: exampleIdOf(resource.idPrefix), ...(create.parse(resource.example) as object), ...exampleTimes });
  const changes = z.array(z.string()).meta({ description: "Names of the fields that changed" });
  const announced = Object.keys(announcements).map((type): [string, EventShape] => {
    const state = { [lifecycle?.field ?? ""]: type.slice(type.lastIndexOf(".") + 1) };
    return [type, { data: record, example: () => ({ ...example(), ...state, updatedAt: exampleTime }) }];
  });
  return {
    [events.created]: { data: record, example },
    [events.updated]: {
      data: record.extend({ changes }),
      example: () => ({ ...example(), updatedAt: exampleTime, changes: Object.keys(resource.example).slice(0, 1) }),
    },
    [events.deleted]: {
      data: z
        .object({ ...withoutDefaults(record.shape), id: z.string() })
        .meta({ description: "As it was last; only its id where it could not be read any more" }),
      example,
    },
    ...Object.fromEntries(announced),
  };
}

/** What is not there stays away: a default would tell of a value that the record did not have. */
function withoutDefaults(shape: z.ZodRawShape): z.ZodRawShape {
  const optional = Object.entries(shape).map(([name, schema]) => {
    const given = schema instanceof z.ZodDefault ? schema.unwrap() : schema;
    return [name, (given as z.ZodType).optional()] as const;
  });
  return Object.fromEntries(optional);
}

export const commentEvents = {
  "ticket.commented": {
    data: commentSchema,
    example: (): Comment => ({
      id: exampleIdOf("cmt"),
      ticketId: exampleIdOf(tickets.idPrefix),
      body: "It works again since this morning.",
      authorName: "Ada Lovelace",
      author: { kind: "person", id: "yT3bQ8vZ1mWc5uLr0XaE7sKd2pN4" },
      externalId: null,
      ...exampleTimes,
    }),
  },
} satisfies Record<string, EventShape>;
