import { createHmac, timingSafeEqual } from "node:crypto";
import type { DiagnosisReason } from "@/types/incoming";

/** A request as its sender signed it. */
export interface SignedRequest {
  rawBody: Buffer;
  headers: Headers;
  method: string;
  /** As the sender has it: some sign it. */
  url: string;
}
export interface VerifyInput extends SignedRequest {
  /** All that are good now: during an overlap more than one. */
  secrets: readonly string[];
  now: Date;
}

export interface About {
  /** The sender's id of the event: the same in a repeat. */
  id?: string;
  type?: string;
  at?: Date;
}
export interface Refusal {
  ok: false;
  reason: DiagnosisReason;
  /** For the team's log; nothing of it is answered to the sender. */
  detail: string;
}
export type Verdict = ({ ok: true } & About) | Refusal;

export type Encoding = "hex" | "base64";
/** How a signature is tried: as the scheme has it, or with the mistake of a sender, to find out which it was. */
export type Reading = "asMeant" | "otherKeyForm" | "otherEncoding";

/** What was read out of the headers before any secret is asked. */
export interface Claim {
  ok: true;
  /** How the signature is meant to be written. */
  encoding?: Encoding;
  timestamp?: { at: Date; toleranceSeconds: number };
  matches(secret: string, body: Buffer, reading?: Reading): boolean;
  /** Asked only once the signature has proved the request. */
  about(): About;
}

export interface Adapter {
  /** The header that carries the proof. */
  header: string;
  read(request: SignedRequest): Claim | Refusal;
  /** For requests by which a provider tries the address; they are answered, and are no events. */
  answerTo?(body: Buffer): Record<string, string> | null;
}

export function verifyWith(adapter: Adapter, input: VerifyInput): Verdict {
  const claim = adapter.read(input);
  if (!claim.ok) return claim;
  if (!input.secrets.some((secret) => claim.matches(secret, input.rawBody))) {
    return refuse(
      "signature_mismatch",
      `The signature in ${adapter.header} was not made with this source's secret and this body`,
    );
  }
  const late = claim.timestamp && refuseByTime(claim.timestamp, input.now);
  if (late) return late;
  return { ok: true, ...(claim.timestamp ? { at: claim.timestamp.at } : {}), ...claim.about() };
}

export function refuse(reason: DiagnosisReason, detail: string): Refusal {
  return { ok: false, reason, detail };
}

export function missingHeader(name: string): Refusal {
  return refuse("no_signature", `There is no header ${name}`);
}

function refuseByTime({ at, toleranceSeconds }: NonNullable<Claim["timestamp"]>, now: Date): Refusal | null {
  const ageSeconds = Math.round((now.getTime() - at.getTime()) / 1_000);
  if (Math.abs(ageSeconds) <= toleranceSeconds) return null;
  return ageSeconds > 0
    ? refuse("too_old", `The signature is right, but ${ageSeconds} s old; at most ${toleranceSeconds} s are taken`)
    : refuse(
        "clock_ahead",
        `The signature is right, but its time is ${-ageSeconds} s ahead; at most ${toleranceSeconds} s are taken`,
      );
}

/** Seconds, or milliseconds where the number is too large for seconds. */
export function readTimestamp(header: string, text: string | null, unit?: "ms"): Date | Refusal {
  if (text === null) return refuse("timestamp_missing", `There is no header ${header}`);
  if (!/^\d{1,15}$/.test(text.trim())) return refuse("timestamp_missing", `${header} is not a Unix timestamp`);
  const number = Number(text.trim());
  return new Date(unit === "ms" || number > 100_000_000_000 ? number : number * 1_000);
}

interface HmacClaim {
  /** The texts of the signatures that came; one of them must be right. */
  presented: readonly string[];
  encoding: Encoding;
  algorithm?: "sha256" | "sha512";
  keysOf?: (secret: string) => readonly Buffer[];
  otherKeysOf?: (secret: string) => readonly Buffer[];
  /** The parts that are signed, one after the other. */
  content(body: Buffer): readonly (string | Buffer)[];
}

export function hmacMatcher(claim: HmacClaim): Claim["matches"] {
  const { presented, encoding, algorithm = "sha256", keysOf = literalKeys, otherKeysOf = decodedKeys, content } = claim;
  return (secret, body, reading = "asMeant") => {
    const keys = reading === "otherKeyForm" ? otherKeysOf(secret) : keysOf(secret);
    const written = reading === "otherEncoding" ? otherEncoding(encoding) : encoding;
    return keys.some((key) => {
      const hmac = createHmac(algorithm, key);
      for (const part of content(body)) hmac.update(part);
      const digest = hmac.digest();
      return presented.some((text) => sameBytes(decode(text, written), digest));
    });
  };
}

export const otherEncoding = (encoding: Encoding): Encoding => (encoding === "hex" ? "base64" : "hex");

/** Strict: what is not written in the encoding is null, never what is left of it. */
export function decode(text: string, encoding: Encoding): Buffer | null {
  if (encoding === "hex") return /^([0-9a-f]{2})+$/i.test(text) ? Buffer.from(text, "hex") : null;
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0 ? Buffer.from(text, "base64") : null;
}

export function isWritten(text: string): boolean {
  return decode(text, "hex") !== null || decode(text, "base64") !== null;
}

export function sameBytes(a: Buffer | null, b: Buffer): boolean {
  return a !== null && a.length === b.length && timingSafeEqual(a, b);
}

const literalKeys = (secret: string) => [Buffer.from(secret, "utf8")];

/** The mistake of decoding a secret that is meant as it is written. */
function decodedKeys(secret: string): Buffer[] {
  const bare = secret.replace(/^[a-z]{2,8}_/, "");
  return (["base64", "hex"] as const).flatMap((encoding) => decode(bare, encoding) ?? []);
}

/** Undefined for a body that is no JSON object. Some senders write a byte order mark before it. */
export function jsonObject(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

const idLengthMax = 500;

/** Only what is there, and short enough to be kept. */
export function about({ id, type }: { id?: unknown; type?: unknown }): About {
  return {
    ...(typeof id === "string" && id !== "" && id.length <= idLengthMax ? { id } : {}),
    ...(typeof type === "string" && type !== "" ? { type: type.slice(0, 200) } : {}),
  };
}
