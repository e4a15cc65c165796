import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const identifier = "scanner-of-the-tests";

/** Stands in for the secret scanner: publishes the public key of the reports that `signedReport` makes. */
export async function startScanner() {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = publicKey.export({ type: "spki", format: "pem" });
  const answer = JSON.stringify({ public_keys: [{ key_identifier: identifier, key: pem, is_current: true }] });
  const server = createServer((_request, response) =>
    response.writeHead(200, { "content-type": "application/json" }).end(answer),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    keysUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/public_keys`,
    privateKey: privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Headers that prove a report, whatever it says. */
export function signedReport(body: string): Record<string, string> {
  const der = Buffer.from(process.env.TENON_SCANNER_KEY ?? "", "base64");
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  return {
    "content-type": "application/json",
    "github-public-key-identifier": identifier,
    "github-public-key-signature": sign("sha256", Buffer.from(body), key).toString("base64"),
  };
}
