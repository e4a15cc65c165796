import type { HmacSettings } from "@/types/incoming";
import { about, type Adapter, hmacMatcher, isWritten, missingHeader, readTimestamp, refuse } from "./adapter";

/** What a sender describes in its own words: a header with an HMAC of the body, or of a time and the body. */
export function hmac({ header, algorithm, encoding, prefix, timestamp, idHeader, typeHeader }: HmacSettings): Adapter {
  return {
    header,
    read({ headers }) {
      const text = headers.get(header);
      if (text === null) return missingHeader(header);
      const form = `${header} must be ${prefix}${encoding === "hex" ? "HEX" : "BASE64"}`;
      if (!text.startsWith(prefix)) return refuse("malformed_signature", form);
      const presented = text.slice(prefix.length);
      if (!isWritten(presented)) return refuse("malformed_signature", form);
      const sentAt = timestamp ? headers.get(timestamp.header) : null;
      const at = timestamp ? readTimestamp(timestamp.header, sentAt) : null;
      if (at !== null && !(at instanceof Date)) return at;
      const template = timestamp?.content ?? "{body}";
      const [before = "", after = ""] = template.split("{body}").map((part) => part.replace("{timestamp}", sentAt ?? ""));
      return {
        ok: true,
        encoding,
        ...(timestamp && at ? { timestamp: { at, toleranceSeconds: timestamp.toleranceSeconds } } : {}),
        matches: hmacMatcher({ presented: [presented], encoding, algorithm, content: (body) => [before, body, after] }),
        about: () => about({ id: idHeader && headers.get(idHeader), type: typeHeader && headers.get(typeHeader) }),
      };
    },
  };
}
