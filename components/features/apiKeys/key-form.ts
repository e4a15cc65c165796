import { z } from "zod";
import {
  defaultRateLimits,
  keyEnvironmentSchema,
  type ApiKey,
  type CreateApiKeyInput,
  type RateLimit,
  type UpdateApiKey,
} from "@/types/apiKeys";
import { scopeNames, type Scope } from "@/types/scopes";
import { parseIpList, wrongIp } from "./ip-list";
import { sameScopes } from "./scope-groups";

/** The windows that the form has a field for; a key made through the API may have others, which an edit keeps. */
export const limitFields = [
  { name: "perMinute", windowSeconds: 60, label: "A minute" },
  { name: "perHour", windowSeconds: 3_600, label: "An hour" },
  { name: "perDay", windowSeconds: 86_400, label: "A day" },
] as const;

export const limitPresets = [
  { name: "Gentle", limits: ["10", "100", "1000"], sentence: "For a script that runs now and then, or a trial." },
  { name: "Standard", limits: defaultRateLimits.map(({ limit }) => String(limit)), sentence: "For most integrations." },
  { name: "Heavy", limits: ["600", "20000", "200000"], sentence: "For a busy server, or an import of many records." },
] as const;

const limitMax = 10_000_000;
const dayMs = 86_400_000;
const expiryDaysMax = 365;
/** The server counts from its own clock: a day short of its limit by the browser's is never past it. */
const clockSlackMs = 3_600_000;

const limitText = z
  .string()
  .trim()
  .refine((text) => text === "" || (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= limitMax), {
    message: `A whole number from 1 to ${limitMax.toLocaleString("en-US")}, or empty`,
  });

export const keyFormSchema = z
  .object({
    name: z.string().trim().min(1, "Give the key a name").max(80, "At most 80 characters"),
    environment: keyEnvironmentSchema,
    scopes: z.array(z.enum(scopeNames as [Scope, ...Scope[]])).min(1, "Choose at least one scope"),
    perMinute: limitText,
    perHour: limitText,
    perDay: limitText,
    otherLimits: z.number(),
    allowedIps: z.string().superRefine((text, context) => {
      const wrong = wrongIp(text);
      if (wrong) context.addIssue({ code: "custom", message: `${wrong} is not an IP address or a range such as 203.0.113.0/24` });
      if (parseIpList(text).length > 100) context.addIssue({ code: "custom", message: "At most 100 entries" });
    }),
    /** Empty on an edit: the expiry stays. */
    expiresInDays: z
      .string()
      .trim()
      .refine((text) => text === "" || (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= expiryDaysMax), {
        message: `From 1 to ${expiryDaysMax} days`,
      }),
  })
  .refine((values) => values.otherLimits > 0 || limitFields.some(({ name }) => values[name] !== ""), {
    path: ["perMinute"],
    message: "Set at least one limit",
  });
export type KeyFormValues = z.infer<typeof keyFormSchema>;

export const newKeyValues: KeyFormValues = {
  name: "",
  environment: "live",
  scopes: [],
  ...limitTexts(defaultRateLimits),
  otherLimits: 0,
  allowedIps: "",
  expiresInDays: String(expiryDaysMax),
};

export function valuesOf(key: ApiKey): KeyFormValues {
  return {
    name: key.name,
    environment: key.environment,
    scopes: key.scopes,
    ...limitTexts(key.rateLimits),
    otherLimits: otherLimits(key.rateLimits).length,
    allowedIps: key.allowedIps.join("\n"),
    expiresInDays: "",
  };
}

export function toCreate(values: KeyFormValues): CreateApiKeyInput {
  return {
    name: values.name,
    environment: values.environment,
    scopes: values.scopes,
    rateLimits: limitsOf(values),
    allowedIps: parseIpList(values.allowedIps),
    expiresInDays: Number(values.expiresInDays || expiryDaysMax),
  };
}

/** Only what differs; null when nothing does. */
export function toUpdate(values: KeyFormValues, key: ApiKey, now: Date): UpdateApiKey | null {
  const rateLimits = [...limitsOf(values), ...otherLimits(key.rateLimits)];
  const allowedIps = parseIpList(values.allowedIps);
  const updates: UpdateApiKey = {
    ...(values.name === key.name ? {} : { name: values.name }),
    ...(sameScopes(values.scopes, key.scopes) ? {} : { scopes: values.scopes }),
    ...(sameLimits(rateLimits, key.rateLimits) ? {} : { rateLimits }),
    ...(allowedIps.join() === key.allowedIps.join() ? {} : { allowedIps }),
    ...(values.expiresInDays === "" ? {} : { expiresAt: expiresAt(Number(values.expiresInDays), now) }),
  };
  return Object.keys(updates).length > 0 ? updates : null;
}

function expiresAt(days: number, now: Date): string {
  const slack = days === expiryDaysMax ? clockSlackMs : 0;
  return new Date(now.getTime() + days * dayMs - slack).toISOString();
}

function limitTexts(limits: readonly RateLimit[]): Pick<KeyFormValues, "perMinute" | "perHour" | "perDay"> {
  const text = (windowSeconds: number) => String(limits.find((limit) => limit.windowSeconds === windowSeconds)?.limit ?? "");
  return { perMinute: text(60), perHour: text(3_600), perDay: text(86_400) };
}

function limitsOf(values: KeyFormValues): RateLimit[] {
  return limitFields
    .filter(({ name }) => values[name] !== "")
    .map(({ name, windowSeconds }) => ({ limit: Number(values[name]), windowSeconds }));
}

function otherLimits(limits: readonly RateLimit[]): RateLimit[] {
  return limits.filter((limit) => !limitFields.some(({ windowSeconds }) => windowSeconds === limit.windowSeconds));
}

function sameLimits(one: readonly RateLimit[], other: readonly RateLimit[]): boolean {
  const text = (limits: readonly RateLimit[]) =>
    limits
      .map(({ limit, windowSeconds }) => `${limit}/${windowSeconds}`)
      .toSorted()
      .join();
  return text(one) === text(other);
}
