import { createHash, randomBytes } from "node:crypto";

/** 256 random bits: no one guesses it, so its plain SHA-256 is safe to store and to show. */
export function newInviteToken(): { token: string; inviteId: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, inviteId: inviteIdOf(token) };
}

export function inviteIdOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
