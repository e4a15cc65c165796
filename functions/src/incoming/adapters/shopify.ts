import { about, type Adapter, hmacMatcher, isWritten, missingHeader, refuse } from "./adapter";

const header = "X-Shopify-Hmac-SHA256";

/** Base64 HMAC of the body. Shopify signs no time; a repeat is known by the id of the webhook. */
export const shopify: Adapter = {
  header: header.toLowerCase(),
  read({ headers }) {
    const of = (name: string) => headers.get(`x-shopify-${name}`) ?? headers.get(`shopify-${name}`);
    const text = of("hmac-sha256");
    if (text === null) return missingHeader(header);
    if (!isWritten(text)) return refuse("malformed_signature", `${header} must be base64`);
    return {
      ok: true,
      encoding: "base64",
      matches: hmacMatcher({ presented: [text], encoding: "base64", content: (body) => [body] }),
      about: () => about({ id: of("webhook-id"), type: of("topic") }),
    };
  },
};
