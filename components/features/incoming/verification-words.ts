import type { Verification } from "@/types/incoming";

const headers = {
  standard_webhooks: "webhook-signature",
  stripe: "Stripe-Signature",
  github: "X-Hub-Signature-256",
  slack: "X-Slack-Signature",
  hubspot: "X-HubSpot-Signature-v3",
  shopify: "X-Shopify-Hmac-SHA256",
  bearer: "Authorization",
} as const;

/** The header that carries the proof. */
export function verifiedBy(verification: Verification): string {
  return verification.adapter === "hmac" ? verification.header : headers[verification.adapter];
}

const signsNoTime = new Set<string>(["github", "shopify", "bearer"]);
/** Of the schemes that fix it. */
const toleranceSeconds = 300;

/** How far the time that was signed may be off. */
export function toleranceWords(verification: Verification): string {
  const seconds = verification.adapter === "hmac" ? verification.timestamp?.toleranceSeconds : toleranceSeconds;
  if (seconds === undefined || signsNoTime.has(verification.adapter)) return "Not signed by this sender";
  return `At most ${seconds} s off`;
}
