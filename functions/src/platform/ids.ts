import { createHash, randomBytes } from "node:crypto";

/** What each id starts with; a person who sees one knows what it names. */
export const idPrefixes = {
  team: "team",
  mail: "mail",
  apiKey: "key",
  webhook: "whk",
  event: "evt",
  delivery: "dlv",
  replay: "rpl",
  request: "req",
  requestLog: "log",
  audit: "aud",
  comment: "cmt",
  inbox: "inb",
  inboxRequest: "cap",
  rotation: "rot",
  incomingSource: "src",
  incomingEvent: "inc",
} as const;

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const idLength = 20;

/** `prefix_` and 20 random base62 characters (119 bits): no two collide, and none can be guessed or ordered. */
export function newId(prefix: string): string {
  let id = "";
  while (id.length < idLength) {
    for (const byte of randomBytes(idLength + 8)) {
      // 248 is the largest multiple of 62 in a byte: a byte above it would favour the first letters.
      if (byte < 248 && id.length < idLength) id += alphabet[byte % 62];
    }
  }
  return `${prefix}_${id}`;
}

/** An id for examples: of the right form, and always the same. */
export function exampleId(prefix: string, which = "1"): string {
  return derivedId(prefix, "example", which);
}

/** The same id for the same parts: whoever creates it twice creates it once. */
export function derivedId(prefix: string, ...parts: string[]): string {
  const digest = createHash("sha256").update(parts.join("\n")).digest("hex");
  let rest = BigInt(`0x${digest}`);
  let id = "";
  while (id.length < idLength) {
    id += alphabet[Number(rest % 62n)];
    rest /= 62n;
  }
  return `${prefix}_${id}`;
}
