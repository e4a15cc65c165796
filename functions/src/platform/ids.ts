import { createHash, randomFillSync } from "node:crypto";

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
    const byte = nextRandomByte();
    // 248 is the largest multiple of 62 in a byte: a byte above it would favour the first letters.
    if (byte < 248) id += alphabet[byte % 62];
  }
  return `${prefix}_${id}`;
}

/** Random bytes ahead, each used once: to ask for a few costs as much as for all of these. */
const ahead = Buffer.alloc(4_096);
let used = ahead.length;

function nextRandomByte(): number {
  if (used === ahead.length) {
    randomFillSync(ahead);
    used = 0;
  }
  const byte = ahead[used]!;
  ahead[used++] = 0;
  return byte;
}

/** An id for examples: of the right form, and always the same. */
export function exampleId(prefix: string, which = "1"): string {
  return derivedId(prefix, "example", which);
}

/** As many letters as a number holds exactly: to divide it is far quicker than a big integer. */
const lettersAtOnce = { count: 8, values: 62n ** 8n };

/** The same id for the same parts: whoever creates it twice creates it once. */
export function derivedId(prefix: string, ...parts: string[]): string {
  const digest = createHash("sha256").update(parts.join("\n")).digest("hex");
  let rest = BigInt(`0x${digest}`);
  let id = "";
  while (id.length < idLength) {
    let letters = Number(rest % lettersAtOnce.values);
    rest /= lettersAtOnce.values;
    for (let letter = 0; letter < lettersAtOnce.count && id.length < idLength; letter++) {
      id += alphabet[letters % 62];
      letters = Math.floor(letters / 62);
    }
  }
  return `${prefix}_${id}`;
}
