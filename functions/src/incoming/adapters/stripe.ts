import { about, type Adapter, hmacMatcher, isWritten, jsonObject, missingHeader, readTimestamp, refuse } from "./adapter";

/** `Stripe-Signature: t=…,v1=…[,v1=…]`: hex HMAC of `t.body`; `v0` is for test clients only and never believed. */
export const stripe: Adapter = {
  header: "stripe-signature",
  read({ headers, rawBody }) {
    const header = headers.get("stripe-signature");
    if (header === null) return missingHeader("Stripe-Signature");
    const pairs = header.split(",").map((pair) => pair.trim().split("=", 2) as [string, string?]);
    const sentAt = pairs.find(([name]) => name === "t")?.[1] ?? null;
    if (sentAt === null) return refuse("timestamp_missing", "Stripe-Signature has no t=");
    const at = readTimestamp("t= in Stripe-Signature", sentAt);
    if (!(at instanceof Date)) return at;
    const presented = pairs.flatMap(([name, text]) => (name === "v1" && text ? [text] : []));
    if (!presented.some(isWritten)) return refuse("malformed_signature", "Stripe-Signature must be t=TIME,v1=HEX");
    const claimed = hmacMatcher({ presented, encoding: "hex", content: (body) => [`${sentAt}.`, body] });
    return {
      ok: true,
      encoding: "hex",
      timestamp: { at, toleranceSeconds: 300 },
      matches: claimed,
      about: () => about(jsonObject(rawBody) ?? {}),
    };
  },
};
