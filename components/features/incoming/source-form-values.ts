import { z } from "zod";
import { customTypeSchema } from "@/types/events";
import {
  createIncomingSourceBody,
  type HmacSettings,
  incomingAdapterNames,
  type CreateIncomingSourceInput,
  type IncomingAdapter,
  type IncomingSource,
  type UpdateIncomingSource,
  upsertedResources,
  type Verification,
} from "@/types/incoming";
import { wordIssue } from "@/types/wording";

const text = z.string().trim();

/** Shaped as the body that is sent, so that what is refused stands at its field; a text may be empty where it is left out. */
const fields = z.object({
  name: text.min(1, "Give the source a name"),
  description: text,
  verification: z.object({
    adapter: z.enum(incomingAdapterNames as [IncomingAdapter, ...IncomingAdapter[]]),
    header: text,
    algorithm: z.enum(["sha256", "sha512"]),
    encoding: z.enum(["hex", "base64"]),
    prefix: text,
    isTimed: z.boolean(),
    timestamp: z.object({ header: text, toleranceSeconds: text, content: text }),
    idHeader: text,
    typeHeader: text,
  }),
  secret: text,
  action: z.object({ kind: z.enum(["publish", "upsert"]), type: text, resource: z.enum(upsertedResources) }),
  /** The type is declared along with the source. */
  isOwnType: z.boolean(),
  filter: text,
  transform: text,
});
export type SourceFormValues = z.infer<typeof fields>;

export const sourceFormSchema = fields.superRefine((values, context) => {
  const { action, isOwnType } = values;
  if (action.kind === "publish" && action.type === "") {
    context.addIssue({ code: "custom", path: ["action", "type"], message: "Choose an event type" });
  } else if (action.kind === "publish" && isOwnType) {
    const [issue] = customTypeSchema.safeParse(action.type, { error: wordIssue }).error?.issues ?? [];
    if (issue) context.addIssue({ code: "custom", path: ["action", "type"], message: issue.message });
  }
  const found = createIncomingSourceBody.safeParse(toCreate(values), { error: wordIssue });
  for (const { path, message } of found.error?.issues ?? []) {
    context.addIssue({ code: "custom", path: path as string[], message });
  }
});

export function newSourceValues(adapter: IncomingAdapter): SourceFormValues {
  return {
    name: "",
    description: "",
    verification: verificationTexts({ adapter }),
    secret: "",
    action: { kind: "publish", type: `custom.${adapter === "standard_webhooks" ? "received" : adapter}`, resource: "tickets" },
    isOwnType: true,
    filter: "",
    transform: "",
  };
}

export function valuesOf(source: IncomingSource): SourceFormValues {
  const { action } = source;
  return {
    name: source.name,
    description: source.description,
    verification: verificationTexts(source.verification),
    secret: "",
    action: {
      kind: action.kind,
      type: action.kind === "publish" ? action.type : "",
      resource: action.kind === "upsert" ? action.resource : "tickets",
    },
    isOwnType: false,
    filter: source.filter ?? "",
    transform: source.transform ?? "",
  };
}

function verificationTexts(verification: Verification | { adapter: IncomingAdapter }): SourceFormValues["verification"] {
  // Every other adapter has some of these settings, or none.
  const settings = verification as Partial<Omit<HmacSettings, "adapter">>;
  const { timestamp } = settings;
  return {
    adapter: verification.adapter,
    header: settings.header ?? "x-signature",
    algorithm: settings.algorithm ?? "sha256",
    encoding: settings.encoding ?? "hex",
    prefix: settings.prefix ?? "",
    isTimed: timestamp !== undefined,
    timestamp: {
      header: timestamp?.header ?? "x-timestamp",
      toleranceSeconds: String(timestamp?.toleranceSeconds ?? 300),
      content: timestamp?.content ?? "{timestamp}.{body}",
    },
    idHeader: settings.idHeader ?? "",
    typeHeader: settings.typeHeader ?? "",
  };
}

function toVerification(values: SourceFormValues["verification"]): Verification {
  const { adapter, header, algorithm, encoding, prefix, isTimed, timestamp, idHeader, typeHeader } = values;
  if (adapter !== "hmac" && adapter !== "bearer") return { adapter };
  const named = { ...(idHeader ? { idHeader } : {}), ...(typeHeader ? { typeHeader } : {}) };
  if (adapter === "bearer") return { adapter, ...named };
  const timed = isTimed ? { timestamp: { ...timestamp, toleranceSeconds: Number(timestamp.toleranceSeconds) } } : {};
  return { adapter, header, algorithm, encoding, prefix, ...timed, ...named };
}

export function toCreate(values: SourceFormValues): CreateIncomingSourceInput {
  const { name, description, secret, action, filter, transform } = values;
  return {
    name,
    description,
    verification: toVerification(values.verification),
    action: action.kind === "publish" ? { kind: "publish", type: action.type } : { kind: "upsert", resource: action.resource },
    ...(secret ? { secret } : {}),
    ...(filter ? { filter } : {}),
    ...(transform ? { transform } : {}),
  };
}

/** Only what differs; null when nothing does. What was emptied is taken away. */
export function toUpdate(values: SourceFormValues, source: IncomingSource): UpdateIncomingSource | null {
  const [next, before] = [toCreate(values), toCreate(valuesOf(source))];
  const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
  const updates = {
    ...(differs(next.name, before.name) ? { name: next.name } : {}),
    ...(differs(next.description, before.description) ? { description: next.description ?? "" } : {}),
    ...(differs(next.verification, before.verification) ? { verification: toVerification(values.verification) } : {}),
    ...(differs(next.action, before.action) ? { action: next.action } : {}),
    ...(differs(next.filter, before.filter) ? { filter: next.filter ?? null } : {}),
    ...(differs(next.transform, before.transform) ? { transform: next.transform ?? null } : {}),
  };
  return Object.keys(updates).length > 0 ? updates : null;
}
