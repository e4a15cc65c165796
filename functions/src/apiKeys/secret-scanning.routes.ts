import { ProblemError, type Route, route } from "../gateway";
import type { KeyDeps } from "./key-deps";
import { isSignedBy, parseLeakReport } from "./leak-report";
import { reportLeaks } from "./report-leaks";
import { createScannerKeys } from "./scanner-keys";

const bodyBytesMax = 256 * 1024;

export function secretScanningRoutes(deps: KeyDeps): Route[] {
  const keys = createScannerKeys(deps);

  async function checkSignature(headers: Headers, body: Buffer): Promise<void> {
    const identifier = headers.get("github-public-key-identifier");
    const signature = headers.get("github-public-key-signature");
    if (!identifier || !signature || identifier.length > 200) {
      throw new ProblemError("unauthenticated", "Send Github-Public-Key-Identifier and Github-Public-Key-Signature");
    }
    const key = await keys.find(identifier);
    if (!key) throw new ProblemError("unauthenticated", "The scanner has published no public key of this identifier");
    if (!isSignedBy(key, body, signature)) {
      throw new ProblemError("unauthenticated", "The signature does not fit the body as it was received");
    }
  }

  return [
    route({
      method: "POST",
      path: "/secret-scanning",
      operationId: "reportLeakedKeys",
      tag: "API keys",
      summary: "Take a scanner's report of keys that were found in public, and disable them",
      access: { kind: "public", because: "the scanner signs its reports and carries no credential of ours" },
      rawBody: true,
      bodyBytesMax,
      response: { status: 200, description: "For each finding, whether it is a key" },
      audit: { event: "api_key.leaked" },
      async handle({ headers, rawBody, audit, unchanged }) {
        await checkSignature(headers, rawBody);
        return { body: await reportLeaks(deps, parseLeakReport(rawBody), { audit, unchanged }) };
      },
    }),
  ];
}
