import { hash } from "node:crypto";
import { about, type About, type Adapter, hmacMatcher, isWritten, missingHeader, readTimestamp, refuse } from "./adapter";

const header = "X-HubSpot-Signature-v3";
const timeHeader = "X-HubSpot-Request-Timestamp";
/** HubSpot signs its URL with these characters decoded, and leaves every other escape as it is. */
const decoded: Record<string, string> = {
  "%3A": ":",
  "%2F": "/",
  "%3F": "?",
  "%40": "@",
  "%21": "!",
  "%24": "$",
  "%27": "'",
  "%28": "(",
  "%29": ")",
  "%2A": "*",
  "%2C": ",",
  "%3B": ";",
};

/** Version 3: base64 HMAC of method, URL, body and time, joined by nothing. */
export const hubspot: Adapter = {
  header: header.toLowerCase(),
  read({ headers, method, url, rawBody }) {
    const text = headers.get(header);
    if (text === null) {
      const old = headers.has("x-hubspot-signature") ? "; the older X-HubSpot-Signature is not taken" : "";
      return refuse("no_signature", `${missingHeader(header).detail}${old}`);
    }
    const sentAt = headers.get(timeHeader);
    const at = readTimestamp(timeHeader, sentAt, "ms");
    if (!(at instanceof Date)) return at;
    if (!isWritten(text)) return refuse("malformed_signature", `${header} must be base64`);
    const content = (body: Buffer) => [`${method}${decodeUri(url)}`, body, String(sentAt)];
    return {
      ok: true,
      encoding: "base64",
      timestamp: { at, toleranceSeconds: 300 },
      matches: hmacMatcher({ presented: [text], encoding: "base64", content }),
      about: () => aboutBatch(rawBody),
    };
  },
};

export function decodeUri(url: string): string {
  return url.replace(/%[0-9A-F]{2}/gi, (escape) => decoded[escape.toUpperCase()] ?? escape);
}

/** A repeat of a batch differs from the first in the number of its attempt alone. */
function aboutBatch(body: Buffer): About {
  try {
    const batch = JSON.parse(body.toString("utf8")) as Record<string, unknown>[];
    if (!Array.isArray(batch) || batch.length === 0) return {};
    const same = JSON.stringify(batch.map(({ attemptNumber: _attemptNumber, ...item }) => item));
    const types = new Set(batch.map((item) => item["subscriptionType"]));
    return about({ id: hash("sha256", same), ...(types.size === 1 ? { type: [...types][0] } : {}) });
  } catch {
    return {};
  }
}
