import { createHmac } from "node:crypto";
import { derivedId } from "../../platform/ids";
import type { Erase } from "./deletion-store";

/**
 * What is kept of an audit entry once its team is gone: what was done, when, and by the same or another person. Names,
 * addresses, and what things were before and after are dropped, since people are in them.
 */
export function eraseNames(secret: string, expiresAt: unknown): Erase {
  const pseudonym = (kind: string, id: string) => derivedId(kind, createHmac("sha256", secret).update(id).digest("hex"));
  const erased = (who: unknown) => {
    const { kind = "unknown", id = "" } = (who ?? {}) as { kind?: string; id?: string };
    return isPerson(kind) ? { kind, id: pseudonym("person", id) } : { kind, id };
  };
  return ({ event, family, at, requestId, schemaVersion, createdAt, updatedAt, actor, target }) => ({
    event,
    family,
    at,
    requestId,
    schemaVersion,
    createdAt,
    updatedAt,
    actor: { ...erased(actor), name: "Erased" },
    target: erased(target),
    expiresAt,
  });
}

function isPerson(kind: string): boolean {
  return kind === "person" || kind === "member" || kind === "invite";
}
