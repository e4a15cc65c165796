import type { Tone } from "@/components/ui/badge";
import {
  type DiagnosisReason,
  type IncomingAction,
  type IncomingAttempt,
  type IncomingEvent,
  type IncomingResult,
  type IncomingSource,
  type IncomingStatus,
  incomingStatuses,
} from "@/types/incoming";

interface Words {
  text: string;
  tone: Tone;
}

export const incomingStatusWords: Record<IncomingStatus, Words> = {
  received: { text: "Waiting", tone: "info" },
  retrying: { text: "Retrying", tone: "warning" },
  processed: { text: "Processed", tone: "success" },
  filtered: { text: "Filtered out", tone: "neutral" },
  failed: { text: "Failed", tone: "danger" },
  rejected: { text: "Refused", tone: "danger" },
};
export const statusChoices = incomingStatuses.map((value) => ({ value, label: incomingStatusWords[value].text }));

/** What was wrong, in a few words; the diagnosis itself says what was found and how to mend it. */
export const diagnosisTitles: Record<DiagnosisReason, string> = {
  no_signature: "The signature is missing",
  other_provider: "Another provider's signature came",
  malformed_signature: "The signature cannot be read",
  timestamp_missing: "The time that was signed is missing",
  too_old: "The signature is too old",
  clock_ahead: "The sender's clock is ahead",
  body_reserialised: "The body was written anew after it was signed",
  body_newline: "A line break differs from what was signed",
  previous_secret_ended: "Signed with a secret that was replaced",
  secret_of_other_source: "Signed with another source's secret",
  secret_of_other_environment: "Signed with the other environment's secret",
  secret_form: "The secret was used in another form",
  signature_encoding: "The signature is in another encoding",
  already_seen: "It came again",
  source_paused: "The source was paused",
  secret_missing: "The sender's secret is not here yet",
  signature_mismatch: "The signature does not match",
};

/** What the list says of a source: whether it takes anything, then how the last one fared. */
export function sourceCondition({
  active,
  awaitsSecret,
  lastReceived,
}: Pick<IncomingSource, "active" | "awaitsSecret" | "lastReceived">): Words {
  if (awaitsSecret) return { text: "Waiting for its secret", tone: "warning" };
  if (!active) return { text: "Paused", tone: "neutral" };
  if (!lastReceived || lastReceived.reason === "source_paused") return { text: "Active", tone: "success" };
  if (lastReceived.status === "rejected") return { text: "Last one refused", tone: "danger" };
  if (lastReceived.status === "failed") return { text: "Last one failed", tone: "danger" };
  return { text: "Active", tone: "success" };
}

export function actionWords(action: IncomingAction): string {
  return action.kind === "publish" ? `Publish ${action.type}` : `Create or update ${action.resource}`;
}

const didWords = { created: "Created", updated: "Updated", unchanged: "Left as it was:" } as const;

/** What came of it: "Created 2 records". */
export function resultWords(results: readonly IncomingResult[]): string {
  if (results.length === 0) return "Nothing to do";
  const published = results.filter(({ did }) => did === "published").length;
  const parts = published > 0 ? [`Published ${counted(published, "event")}`] : [];
  for (const did of ["created", "updated", "unchanged"] as const) {
    const count = results.filter((result) => result.did === did).length;
    if (count > 0) parts.push(`${didWords[did]} ${counted(count, "record")}`);
  }
  return parts.map((part, index) => (index === 0 ? part : part.slice(0, 1).toLowerCase() + part.slice(1))).join(", ");
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** How it ended, or stands, in a line. */
export function outcomeWords({ status, diagnosis, attempts, results }: IncomingEvent): string {
  if (status === "rejected") return diagnosis ? diagnosisTitles[diagnosis.reason] : "It could not be verified";
  if (status === "processed") return resultWords(results);
  if (status === "filtered") return "The filter left it out";
  return attempts.at(-1)?.error ?? "About to be processed";
}

/** What heads it: the sender's type, which nobody believes before it is verified. */
export function typeWords({ type, status }: Pick<IncomingEvent, "type" | "status">): { text: string; isType: boolean } {
  if (type) return { text: type, isType: true };
  return { text: status === "rejected" ? "Not verified" : "Without a type", isType: false };
}

export function attemptWords({ outcome, error }: IncomingAttempt): string {
  if (outcome === "processed") return "Done";
  if (outcome === "filtered") return "The filter left it out";
  return error ?? "The attempt failed";
}

/** Where a record that came of it can be looked at. */
export function resultPath({ kind, id }: IncomingResult): string | undefined {
  if (kind !== "record") return undefined;
  if (id.startsWith("tkt_")) return `/tickets/${id}`;
  if (id.startsWith("con_")) return `/contacts/${id}`;
  return id.startsWith("agt_") ? "/agents" : undefined;
}

/** Whether an admin can have it processed again: what was done is never done twice, and what was refused is not proved. */
export function mayRetry(status: IncomingStatus): boolean {
  return status === "failed" || status === "filtered" || status === "retrying";
}
