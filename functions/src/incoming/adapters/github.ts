import { about, type Adapter, hmacMatcher, isWritten, missingHeader, refuse } from "./adapter";

const header = "X-Hub-Signature-256";

/** `X-Hub-Signature-256: sha256=…`. GitHub signs no time; a repeat is known by the id of the delivery. */
export const github: Adapter = {
  header: header.toLowerCase(),
  read({ headers }) {
    const text = headers.get(header);
    if (text === null) {
      const old = headers.has("x-hub-signature") ? "; the old X-Hub-Signature (SHA-1) is not taken" : "";
      return refuse("no_signature", `${missingHeader(header).detail}${old}`);
    }
    const presented = text.replace(/^sha256=/, "");
    if (presented === text || !isWritten(presented)) return refuse("malformed_signature", `${header} must be sha256=HEX`);
    return {
      ok: true,
      encoding: "hex",
      matches: hmacMatcher({ presented: [presented], encoding: "hex", content: (body) => [body] }),
      about: () => about({ id: headers.get("x-github-delivery"), type: headers.get("x-github-event") }),
    };
  },
};
