import { type Diagnosis, diagnoses, type DiagnosisReason, incomingAdapters, type Verification } from "@/types/incoming";
import { adapterOf, readyAdapters } from "./adapters";
import { type Claim, otherEncoding, type Refusal, type SignedRequest } from "./adapters/adapter";
import { jsonForms, newlineForms } from "./body-forms";

/** What a signature is tried with to find out how it was made. */
export interface Suspects {
  /** Good now. */
  secrets: readonly string[];
  /** Ended with the overlap of a rotation. */
  ended: readonly { secret: string; endedAt: Date }[];
  others: readonly { sourceName: string; environment: "this" | "other"; secrets: readonly string[] }[];
}

const nameLengthMax = 60;

/** Why a request was refused, in words for the developer who must put it right; never anything of a secret. */
export function diagnose(
  verification: Verification,
  request: SignedRequest,
  refusal: Pick<Refusal, "reason" | "detail">,
  suspects: Suspects,
): Diagnosis {
  if (refusal.reason === "no_signature") return similarHeader(verification, request) ?? told(refusal.reason, refusal.detail);
  const claim = adapterOf(verification).read(request);
  if (refusal.reason !== "signature_mismatch" || !claim.ok) return told(refusal.reason, refusal.detail);
  return (
    otherSecret(claim, request.rawBody, suspects) ??
    otherBody(claim, request.rawBody, suspects.secrets) ??
    otherForm(claim, request.rawBody, suspects.secrets) ??
    told(refusal.reason, refusal.detail)
  );
}

export function told(reason: DiagnosisReason, detail: string): Diagnosis {
  return { reason, detail, fix: diagnoses[reason] };
}

function similarHeader(verification: Verification, { headers }: SignedRequest): Diagnosis | null {
  const wanted = adapterOf(verification).header;
  for (const [name, { header }] of Object.entries(readyAdapters) as [keyof typeof readyAdapters, { header: string }][]) {
    if (name === verification.adapter || !headers.has(header)) continue;
    const detail = `There is no ${wanted}, but ${header}: this is signed as ${incomingAdapters[name]} does`;
    return told("other_provider", detail);
  }
  const similar = [...headers.keys()]
    .filter((name) => name !== wanted && /signature|hmac|^authorization$/.test(name))
    .slice(0, 5)
    .map((name) => (name.length > nameLengthMax ? `${name.slice(0, nameLengthMax)}…` : name));
  if (similar.length === 0) return null;
  return told("no_signature", `There is no header ${wanted}; similar ones that came: ${similar.join(", ")}`);
}

function otherSecret(claim: Claim, body: Buffer, { ended, others }: Suspects): Diagnosis | null {
  const past = ended.find(({ secret }) => claim.matches(secret, body));
  if (past) {
    const detail = `It is signed with a secret that was replaced; its overlap ended at ${past.endedAt.toISOString()}`;
    return told("previous_secret_ended", detail);
  }
  const owner = others.find(({ secrets }) => secrets.some((secret) => claim.matches(secret, body)));
  if (!owner) return null;
  return owner.environment === "this"
    ? told("secret_of_other_source", `It is signed with the secret of the source "${owner.sourceName}"`)
    : told(
        "secret_of_other_environment",
        `It is signed with the secret of "${owner.sourceName}", a source of the other environment`,
      );
}

function otherBody(claim: Claim, body: Buffer, secrets: readonly string[]): Diagnosis | null {
  const signs = (candidate: Buffer) => secrets.some((secret) => claim.matches(secret, candidate));
  for (const { text, what } of newlineForms(body)) if (signs(text)) return told("body_newline", what);
  for (const { text, what } of jsonForms(body)) {
    if (signs(text)) return told("body_reserialised", `The signature is of the same JSON ${what}, not of the bytes that came`);
  }
  return null;
}

function otherForm(claim: Claim, body: Buffer, secrets: readonly string[]): Diagnosis | null {
  const signs = (reading: "otherKeyForm" | "otherEncoding") => secrets.some((secret) => claim.matches(secret, body, reading));
  if (claim.encoding && signs("otherEncoding")) {
    return told(
      "signature_encoding",
      `The signature is right, but written in ${otherEncoding(claim.encoding)}; ${claim.encoding} is expected`,
    );
  }
  if (!signs("otherKeyForm")) return null;
  return told(
    "secret_form",
    "The signature was made with this secret in another form: decoded where it is meant literally, or the reverse",
  );
}
