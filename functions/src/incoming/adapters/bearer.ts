import { createHash } from "node:crypto";
import type { BearerSettings } from "@/types/incoming";
import { about, type Adapter, missingHeader, refuse, sameBytes } from "./adapter";

/** `Authorization: Bearer …`: says who sends, and nothing of what; for senders that cannot sign. */
export function bearer({ idHeader, typeHeader }: BearerSettings): Adapter {
  return {
    header: "authorization",
    read({ headers }) {
      const text = headers.get("authorization");
      if (text === null) return missingHeader("Authorization");
      const token = /^Bearer +(\S+)$/i.exec(text)?.[1];
      if (token === undefined) return refuse("malformed_signature", "Authorization must be Bearer TOKEN");
      return {
        ok: true,
        // Hashed, so that a wrong length takes as long as a wrong token.
        matches: (secret, _body, reading = "asMeant") => reading === "asMeant" && sameBytes(digest(token), digest(secret)),
        about: () => about({ id: idHeader && headers.get(idHeader), type: typeHeader && headers.get(typeHeader) }),
      };
    },
  };
}

const digest = (text: string) => createHash("sha256").update(text).digest();
