import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const randomByteCount = 32;
const randomLength = 43;
const checksumLength = 6;

export type KeyEnvironment = "live" | "test";

export interface ParsedKey {
  environment: KeyEnvironment;
  random: string;
}

/** `sk_live_`, 32 random bytes in base62, and their checksum. */
export function newKey(prefix: string, environment: KeyEnvironment, bytes: Uint8Array = randomBytes(randomByteCount)): string {
  const random = toBase62(BigInt(`0x${Buffer.from(bytes).toString("hex")}`), randomLength);
  return `${prefix}${environment}_${random}${checksumOf(random)}`;
}

/** Null for what cannot be a key. The checksum stops typos and made-up strings before the database is asked; it proves nothing. */
export function parseKey(prefix: string, text: string): ParsedKey | null {
  if (!text.startsWith(prefix)) return null;
  const [, environment, random, checksum] =
    /^(live|test)_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/.exec(text.slice(prefix.length)) ?? [];
  if (!environment || !random || checksum !== checksumOf(random)) return null;
  return { environment: environment as KeyEnvironment, random };
}

/** All that is ever shown of a key again. */
export function maskOf(key: string): { start: string; last4: string } {
  const random = key.slice(-(randomLength + checksumLength), -checksumLength);
  return { start: random.slice(0, 4), last4: random.slice(-4) };
}

/** Computed for every request: plain numbers hold 32 bits, and are faster than big ones. */
export function checksumOf(random: string): string {
  let digits = "";
  for (let rest = crc32(random); digits.length < checksumLength; rest = Math.floor(rest / 62))
    digits = alphabet[rest % 62]! + digits;
  return digits;
}

function toBase62(value: bigint, length: number): string {
  let digits = "";
  for (let rest = value; rest > 0n; rest /= 62n) digits = alphabet[Number(rest % 62n)]! + digits;
  return digits.padStart(length, "0");
}
