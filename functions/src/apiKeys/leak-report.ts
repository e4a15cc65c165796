import { verify, type KeyObject } from "node:crypto";
import { z } from "zod";
import { wordIssue } from "@/types/wording";
import { ProblemError } from "../gateway";
import { invalidFields } from "./key-input";

export const tokensMax = 100;

const findingSchema = z.object({
  token: z.string().min(1).max(1_000),
  type: z.string().max(200).default(""),
  url: z.string().max(4_096).optional(),
  source: z.string().max(100).optional(),
});
export type Finding = z.output<typeof findingSchema>;

/** ECDSA over P-256 and SHA-256, in DER and base64, over the bytes as they came. */
export function isSignedBy(key: KeyObject, body: Buffer, signature: string): boolean {
  if (key.asymmetricKeyType !== "ec" || key.asymmetricKeyDetails?.namedCurve !== "prime256v1") return false;
  if (!/^[A-Za-z0-9+/]{40,200}={0,2}$/.test(signature)) return false;
  return verify("sha256", body, key, Buffer.from(signature, "base64"));
}

export function parseLeakReport(body: Buffer): Finding[] {
  let report: unknown;
  try {
    report = JSON.parse(body.toString("utf8"));
  } catch {
    throw new ProblemError("malformed_json", "The body is not valid JSON", {
      errors: [{ path: "body", message: "Not valid JSON" }],
    });
  }
  const parsed = z.array(findingSchema).min(1).max(tokensMax).safeParse(report, { error: wordIssue });
  if (parsed.success) return parsed.data;
  // Never what was sent: it holds keys.
  throw invalidFields(
    parsed.error.issues.slice(0, 20).map(({ path, message }) => ({ path: ["body", ...path].map(String).join("."), message })),
  );
}

/** Only what a person can follow from the page; a report may carry anything. */
export function leakUrlFrom({ url }: Pick<Finding, "url">): string | undefined {
  if (!url || url.length > 2_048 || !URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return protocol === "https:" ? href : undefined;
}
