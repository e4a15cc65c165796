import { createPublicKey, type KeyObject } from "node:crypto";
import { z } from "zod";
import { ProblemError } from "../gateway";
import { describeIssues } from "../platform/document";
import type { Platform } from "../platform/platform";

const answerSchema = z.object({
  public_keys: z
    .array(z.object({ key_identifier: z.string().max(200), key: z.string().max(2_000) }))
    .min(1)
    .max(100),
});

const freshMs = 24 * 60 * 60_000;
/** A scanner whose keys are out of reach is believed by the last ones that were seen, for so long. */
const staleMs = 7 * freshMs;
/** A made-up identifier must not cost a request each. */
const unknownAgainMs = 60_000;
const timeoutMs = 10_000;
const bodyBytesMax = 256 * 1024;

type Deps = Pick<Platform, "safeFetch" | "clock" | "config" | "log">;

export interface ScannerKeys {
  /** Null for an identifier that the scanner does not know. */
  find(identifier: string): Promise<KeyObject | null>;
}

/** The public keys that the scanner signs its reports with, as it publishes them. */
export function createScannerKeys({ safeFetch, clock, config, log }: Deps): ScannerKeys {
  let known: { keys: Map<string, KeyObject>; readAtMs: number } | null = null;
  let askedAtMs = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | null = null;

  async function ask(): Promise<void> {
    askedAtMs = clock.now().getTime();
    try {
      known = { keys: await readKeys(), readAtMs: askedAtMs };
    } catch (err) {
      log.error("The public keys of the secret scanner could not be read", { err });
    }
  }

  async function readKeys(): Promise<Map<string, KeyObject>> {
    const headers = { accept: "application/json", "user-agent": "Tenon" };
    const answer = await safeFetch({ url: config.secretScanningKeysUrl, method: "GET", headers, timeoutMs, bodyBytesMax });
    if (answer.status !== 200 || answer.truncated) throw new Error(`The answer was ${answer.status}`);
    const parsed = answerSchema.safeParse(JSON.parse(answer.body.toString("utf8")));
    if (!parsed.success) throw new Error(describeIssues(parsed.error));
    return new Map(parsed.data.public_keys.map(({ key_identifier, key }) => [key_identifier, createPublicKey(key)]));
  }

  const ageMs = () => clock.now().getTime() - (known?.readAtMs ?? Number.NEGATIVE_INFINITY);
  const mayAsk = () => clock.now().getTime() - askedAtMs >= unknownAgainMs;

  return {
    async find(identifier) {
      const found = known?.keys.get(identifier);
      if (found && ageMs() < freshMs) return found;
      if (mayAsk()) asking = ask().finally(() => (asking = null));
      await asking;
      if (ageMs() < staleMs) return known?.keys.get(identifier) ?? null;
      throw new ProblemError("unavailable", "The public keys of the scanner are out of reach; try again", {
        headers: { "retry-after": "60" },
      });
    },
  };
}
