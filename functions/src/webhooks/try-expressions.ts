import type { DescribedEventType } from "@/types/event-types";
import { patternMatches } from "@/types/events";
import type { FieldError } from "@/types/problem";
import { listEventTypes } from "../events";
import { ProblemError } from "../gateway";
import { ExpressionError } from "../platform/expression";
import { exampleId, idPrefixes } from "../platform/ids";
import type { Platform } from "../platform/platform";
import { bodyOf, ShapeError, wantsEvent } from "./shape-event";

type Ports = Pick<Platform, "db" | "clock" | "expressions">;

export interface Tried {
  events: readonly string[];
  filter?: string | null | undefined;
  transform?: string | null | undefined;
  /** Those of the two that are new. The other is believed. */
  fields: readonly ("filter" | "transform")[];
}
type Outcome = "yes" | "no" | ShapeError;

const examplesMax = 5;

/**
 * Refuses what can never work: an expression that is too slow or makes too much of an example of its events, or fails on each of
 * them. One that fails on some may be right about the others.
 */
export async function tryExpressions(deps: Ports, teamId: string, { events, filter, transform, fields }: Tried): Promise<void> {
  if (!fields.some((field) => (field === "filter" ? filter : transform))) return;
  const examples = examplesOf(await listEventTypes(deps, teamId), events);
  const failures: Record<(typeof fields)[number], ShapeError[]> = { filter: [], transform: [] };
  let letThrough = 0;
  for (const { type, example } of examples) {
    const timestamp = deps.clock.now().toISOString();
    const event = { id: exampleId(idPrefixes.event), type, timestamp, teamId, data: example };
    const wanted = await outcomeOf(async () =>
      (await wantsEvent(deps.expressions, filter ? { filter } : {}, event)) ? "yes" : "no",
    );
    const made = await outcomeOf(async () => {
      await bodyOf(deps.expressions, transform ? { transform } : {}, event);
      return "yes";
    });
    for (const [field, outcome] of [["filter", wanted] as const, ["transform", made] as const]) {
      if (!(outcome instanceof ShapeError) || !fields.includes(field)) continue;
      if (isTooMuch(outcome)) throw refusal(field, `${outcome.message} (tried on an example of ${type})`);
    }
    if (wanted instanceof ShapeError) failures.filter.push(wanted);
    if (wanted !== "yes") continue;
    letThrough += 1;
    if (made instanceof ShapeError && made.reason !== "nothing") failures.transform.push(made);
  }
  const tried = { filter: examples.length, transform: letThrough };
  for (const field of fields) {
    const [first] = failures[field];
    if (!first || failures[field].length < tried[field]) continue;
    throw refusal(field, `It fails on the examples of ${inWords(examples.map(({ type }) => type))}. ${first.message}`);
  }
}

/** What took too long once may have met a busy machine. */
async function outcomeOf(ask: () => Promise<Outcome>): Promise<Outcome> {
  const first = await answerOf(ask);
  return first instanceof ShapeError && first.reason === "timeout" ? answerOf(ask) : first;
}

async function answerOf(ask: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await ask();
  } catch (err) {
    if (err instanceof ShapeError) return err;
    if (!(err instanceof ExpressionError)) throw err;
    throw new ProblemError("unavailable", "Too much is being checked at this moment; try again");
  }
}

function isTooMuch({ reason }: ShapeError): boolean {
  return reason === "timeout" || reason === "too_large";
}

/** One type of each pattern in turn, and of each family in a pattern; one of the team's own first. */
function examplesOf(types: readonly DescribedEventType[], patterns: readonly string[]): DescribedEventType[] {
  const places = new Map<DescribedEventType, number>();
  for (const family of Map.groupBy(types, ({ group }) => group).values()) {
    for (const [place, type] of family.entries()) places.set(type, type.custom ? place - 1 : place);
  }
  const known = types.toSorted((one, other) => places.get(one)! - places.get(other)!);
  const byPattern = patterns.map((pattern) => known.filter(({ type }) => patternMatches(pattern, type)));
  const chosen = new Set<DescribedEventType>();
  const longest = Math.max(0, ...byPattern.map(({ length }) => length));
  for (let turn = 0; turn < longest; turn++) {
    for (const matching of byPattern) {
      const type = matching[turn];
      if (type) chosen.add(type);
      if (chosen.size === examplesMax) return [...chosen];
    }
  }
  return [...chosen];
}

function refusal(field: "filter" | "transform", message: string): ProblemError {
  const errors: FieldError[] = [{ path: `body.${field}`, message }];
  return new ProblemError("invalid_request", `Not valid: body.${field}`, { errors });
}

function inWords(types: readonly string[]): string {
  return types.length > 1 ? `${types.slice(0, -1).join(", ")} and ${types.at(-1)}` : types.join("");
}
