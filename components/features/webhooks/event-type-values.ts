import { z } from "zod";
import { ApiProblem } from "@/services/api";
import { type DeclareEventType, type DescribedEventType, declareEventTypeBody, type UpdateEventType } from "@/types/event-types";
import { customTypeSchema } from "@/types/events";

const prefix = "custom.";
const { description } = declareEventTypeBody.shape;

const jsonText = (missing: string) =>
  z.string().superRefine((text, context) => {
    if (text.trim() === "") return context.addIssue({ code: "custom", message: missing });
    try {
      JSON.parse(text);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      // A short text is repeated whole at the end; it stands above already.
      context.addIssue({ code: "custom", message: `Not valid JSON: ${reason.replace(/, "[^]*" is not valid JSON$/, "")}` });
    }
  });

export const eventTypeFormSchema = z.object({
  type: z.string().superRefine((text, context) => {
    const parsed = customTypeSchema.safeParse(wholeName(text));
    if (!parsed.success) context.addIssue({ code: "custom", message: parsed.error.issues[0]!.message });
  }),
  description: z.string().trim().min(1, "Say what happened").max(description.maxLength!),
  schema: jsonText('Write a schema, such as { "type": "object" }').refine(isObjectOrBroken, {
    message: 'A schema is an object, such as { "type": "object" }',
  }),
  example: jsonText("Write an example of the data"),
});
export type EventTypeValues = z.infer<typeof eventTypeFormSchema>;

/** A schema and an example that fit each other, to be written over. */
export const newEventTypeValues: EventTypeValues = {
  type: "",
  description: "",
  schema: jsonOf({ type: "object", properties: { id: { type: "string" } }, required: ["id"] }),
  example: jsonOf({ id: "order_1042" }),
};

export function valuesOf({ type, description: sentence, schema, example }: DescribedEventType): EventTypeValues {
  return { type: type.slice(prefix.length), description: sentence, schema: jsonOf(schema), example: jsonOf(example) };
}

/** The form leaves out the word that all of them begin with; who writes it all the same means the same. */
export function wholeName(text: string): string {
  const name = text.trim();
  return name.startsWith(prefix) ? name : prefix + name;
}

export function toDeclaration({ type, description: sentence, schema, example }: EventTypeValues): DeclareEventType {
  return {
    type: wholeName(type),
    description: sentence,
    schema: objectOf(schema),
    example: JSON.parse(example) as DeclareEventType["example"],
  };
}

/** The fields that say something else than before; null when none does. */
export function toChange(values: EventTypeValues, before: DescribedEventType): UpdateEventType | null {
  const { type: _stays, ...now } = toDeclaration(values);
  const differs = (name: keyof typeof now) => JSON.stringify(now[name]) !== JSON.stringify(before[name]);
  const change: UpdateEventType = {
    ...(differs("description") ? { description: now.description } : {}),
    ...(differs("schema") ? { schema: now.schema } : {}),
    ...(differs("example") ? { example: now.example } : {}),
  };
  return Object.keys(change).length > 0 ? change : null;
}

/** The server names the place in a schema or an example; the form has one field for all of either. */
export function byField(error: unknown): unknown {
  if (!(error instanceof ApiProblem)) return error;
  const { code, status, title, requestId, message: detail } = error;
  const told = new Map<string, string[]>();
  for (const { path, message } of error.fieldErrors) {
    const [, field = path, place] = /^(body\.(?:schema|example))\.(.+)$/.exec(path) ?? [];
    told.set(field, [...(told.get(field) ?? []), place ? `${place} ${message}` : message]);
  }
  const fieldErrors = [...told].map(([path, messages]) => ({ path, message: messages.join(". ") }));
  return new ApiProblem({ code, status, title, detail, fieldErrors, ...(requestId ? { requestId } : {}) });
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function objectOf(text: string): Record<string, unknown> {
  return JSON.parse(text) as Record<string, unknown>;
}

/** What is no JSON has been told already. */
function isObjectOrBroken(text: string): boolean {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return true;
  }
}
