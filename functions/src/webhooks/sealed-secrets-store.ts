import type { DocumentSnapshot } from "firebase-admin/firestore";
import { z } from "zod";
import { documentFields, readDocument, timestampSchema } from "../platform/document";

/** What no client can read, in a document of its own. */
const secretDocument = z.object({
  secret: z.string(),
  signingKey: z.string().optional(),
  earlier: z.array(z.object({ secret: z.string(), signingKey: z.string().optional(), endsAt: timestampSchema })).optional(),
  headerValues: z.string(),
  ...documentFields,
});

/** Sealed by the vault, each under the name of its field; an earlier one stays as it was sealed. */
export interface SealedSecrets {
  secret: string;
  signingKey?: string;
  /** Newest first. */
  earlier?: { secret: string; signingKey?: string; endsAt: Date }[];
  headerValues: string;
}

export function readSealed(snapshot: DocumentSnapshot): SealedSecrets | null {
  const document = readDocument(secretDocument, snapshot);
  if (!document) return null;
  const { secret, signingKey, earlier, headerValues } = document;
  return {
    secret,
    headerValues,
    ...(signingKey ? { signingKey } : {}),
    ...(earlier ? { earlier: earlier.map(signerFrom) } : {}),
  };
}

function signerFrom({ secret, signingKey, endsAt }: NonNullable<z.infer<typeof secretDocument>["earlier"]>[number]) {
  return { secret, ...(signingKey ? { signingKey } : {}), endsAt: endsAt.toDate() };
}
