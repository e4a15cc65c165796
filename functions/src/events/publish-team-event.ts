import { isDeepStrictEqual } from "node:util";
import { eventCatalogue } from "@/types/event-catalogue";
import { customTypeSchema, type PublishableType, type PublishBody, type PublishedEvent } from "@/types/events";
import type { FieldError } from "@/types/problem";
import { checkInput, fieldErrors, ProblemError } from "../gateway";
import { derivedId, idPrefixes } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { transact } from "../platform/transaction";
import { createEventStore } from "./event-store";
import { createEventTypeStore } from "./event-type-store";
import { answeringBusy } from "./expression-problem";
import type { Publishing } from "./publish";

type Ports = Pick<Platform, "db" | "expressions"> & Publishing;

/** Publishes what a team says: a type of a pack or one that it has declared, with data that fits. */
export async function publishTeamEvent(
  deps: Ports,
  teamId: string,
  { type, data, orderingKey, id: ownId }: PublishBody,
): Promise<{ event: PublishedEvent; isNew: boolean }> {
  const errors = await refusalsOf(deps, teamId, type, data);
  if (errors.length > 0) {
    throw new ProblemError("invalid_request", `Not valid: ${errors.map(({ path }) => path).join(", ")}`, { errors });
  }
  const options = {
    ...(orderingKey === undefined ? {} : { orderingKey }),
    ...(ownId === undefined ? {} : { id: derivedId(idPrefixes.event, teamId, ownId) }),
  };
  return transact(deps.db, async (tx) => {
    const first = options.id === undefined ? null : await createEventStore(deps.db).read(teamId, options.id, tx);
    if (!first) {
      return { event: await deps.publishEvent(tx, teamId, type as PublishableType, data, options), isNew: true };
    }
    if (first.type === type && isDeepStrictEqual(first.data, data)) return { event: first, isNew: false };
    throw new ProblemError("already_exists", "Another event was published under this id", {
      errors: [{ path: "body.id", message: `Taken by ${first.id}` }],
    });
  });
}

/** What is wrong with an event that a team wants to publish: `body.type`, or the fields of its data. */
export async function refusalsOf(
  { db, expressions }: Pick<Platform, "db" | "expressions">,
  teamId: string,
  type: string,
  data: unknown,
): Promise<FieldError[]> {
  const entry = eventCatalogue.get(type);
  if (entry && !entry.publishable) {
    return [{ path: "body.type", message: `${type} says what this product itself did; only the product publishes it` }];
  }
  if (entry) {
    const checked = checkInput(entry.shape.data, data);
    return checked.success ? [] : fieldErrors("body.data", checked.error.issues);
  }
  const own = customTypeSchema.safeParse(type).success ? await createEventTypeStore(db).read(teamId, type) : null;
  if (!own) {
    const message = "Not an event type; declare it first with POST /api/integrations/event-types, as custom.something";
    return [{ path: "body.type", message }];
  }
  const found = await answeringBusy(() => expressions.validate(own.schema, data, teamId), "body.data");
  return found.map(({ path, message }) => ({ path: path ? `body.data.${path}` : "body.data", message }));
}
