// Verifies requests, one a line of JSON, with npm's `standardwebhooks`; prints a verdict a line.
import { createInterface } from "node:readline";
import { Webhook, WebhookVerificationError } from "standardwebhooks";

for await (const line of createInterface({ input: process.stdin })) {
  const { secret, raw, headers, body } = JSON.parse(line);
  try {
    new Webhook(secret, raw ? { format: "raw" } : {}).verify(body, headers);
    process.stdout.write(`${JSON.stringify({ verified: true })}\n`);
  } catch (err) {
    if (!(err instanceof WebhookVerificationError)) throw err;
    process.stdout.write(`${JSON.stringify({ verified: false, error: err.message })}\n`);
  }
}
