import type { DeclareEventType, DescribedEventType, UpdateEventType } from "@/types/event-types";
import type { FieldError } from "@/types/problem";
import { notFound, ProblemError } from "../gateway";
import type { Platform } from "../platform/platform";
import { transact, type Tx } from "../platform/transaction";
import { describeOwn } from "./describe-event-types";
import { createEventTypeStore, eventTypesMax, type TeamEventType } from "./event-type-store";
import { answeringBusy } from "./expression-problem";

type Ports = Pick<Platform, "db" | "clock" | "expressions">;
type Saved = (tx: Tx, change: { before?: TeamEventType; after?: TeamEventType }) => void;

export async function declareEventType(
  deps: Ports,
  teamId: string,
  body: DeclareEventType,
  saved: Saved,
): Promise<DescribedEventType> {
  const { db, clock } = deps;
  const store = createEventTypeStore(db);
  await refuseUnfit(deps, teamId, body);
  return transact(db, async (tx) => {
    const now = clock.now();
    if (await store.read(teamId, body.type, tx)) {
      throw new ProblemError("already_exists", `${body.type} is declared already; change it with PATCH`, {
        errors: [{ path: "body.type", message: "Declared already" }],
      });
    }
    if ((await store.count(tx, teamId, eventTypesMax)) >= eventTypesMax) {
      throw new ProblemError("limit_reached", `A team has at most ${eventTypesMax} event types of its own; delete one first`);
    }
    const at = now.toISOString();
    const after = { ...body, createdAt: at, updatedAt: at };
    store.write(tx, teamId, after, now);
    saved(tx, { after });
    return describeOwn(after);
  });
}

export async function changeEventType(
  deps: Ports,
  teamId: string,
  type: string,
  change: UpdateEventType,
  saved: Saved,
): Promise<DescribedEventType> {
  const { db, clock } = deps;
  const store = createEventTypeStore(db);
  const known = await store.read(teamId, type);
  if (!known) throw notFound("event type");
  await refuseUnfit(deps, teamId, { ...known, ...change });
  return transact(db, async (tx) => {
    const before = await store.read(teamId, type, tx);
    if (!before) throw notFound("event type");
    if (before.updatedAt !== known.updatedAt) {
      throw new ProblemError("conflict", "Someone changed this event type at the same moment; send it again");
    }
    const now = clock.now();
    const after = { ...before, ...change, updatedAt: now.toISOString() };
    store.write(tx, teamId, after, now);
    saved(tx, { before, after });
    return describeOwn(after);
  });
}

export async function deleteEventType({ db }: Ports, teamId: string, type: string, saved: Saved): Promise<void> {
  const store = createEventTypeStore(db);
  await transact(db, async (tx) => {
    const before = await store.read(teamId, type, tx);
    if (!before) throw notFound("event type");
    store.delete(tx, teamId, type);
    saved(tx, { before });
  });
}

/** A schema that compiles, and an example that fits it. */
async function refuseUnfit(
  { expressions }: Ports,
  teamId: string,
  { schema, example }: Pick<TeamEventType, "schema" | "example">,
): Promise<void> {
  const refusal = await answeringBusy(() => expressions.checkSchema(schema, teamId), "body.schema");
  const errors: FieldError[] = refusal
    ? [{ path: "body.schema", message: refusal }]
    : (await answeringBusy(() => expressions.validate(schema, example, teamId), "body.example")).map(({ path, message }) => ({
        path: path ? `body.example.${path}` : "body.example",
        message,
      }));
  if (errors.length === 0) return;
  throw new ProblemError("invalid_request", `Not valid: ${errors.map(({ path }) => path).join(", ")}`, { errors });
}
