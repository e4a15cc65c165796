import type { IncomingSource } from "@/types/incoming";

const body = `{"hello":"world"}`;

/** A request that a shell can send; only for schemes that a line of it can sign. */
export function trySnippet({ url, verification }: Pick<IncomingSource, "url" | "verification">): string | null {
  const post = (lines: readonly string[]) =>
    [`curl ${url} \\`, "  -H 'Content-Type: application/json' \\", ...lines.map((line) => `  ${line} \\`), `  -d '${body}'`].join(
      "\n",
    );
  if (verification.adapter === "bearer") return post(['-H "Authorization: Bearer $TOKEN"']);
  if (verification.adapter !== "hmac" || verification.timestamp) return null;
  const { algorithm, encoding, header, prefix } = verification;
  const digest = `openssl dgst -${algorithm} -hmac "$SECRET"`;
  const signed = encoding === "hex" ? `${digest} -r | cut -d' ' -f1` : `${digest} -binary | base64 -w0`;
  return [`SIGNATURE=$(printf '%s' '${body}' | ${signed})`, post([`-H "${header}: ${prefix}$SIGNATURE"`])].join("\n");
}
