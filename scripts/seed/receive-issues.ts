import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { CreatedIncomingSource, CreateIncomingSourceInput, IncomingSource } from "../../types/incoming.ts";
import type { Page } from "../../types/page.ts";
import type { Client } from "./client.ts";

const source: CreateIncomingSourceInput = {
  name: "Issues of our repository",
  description: "Every issue that is opened at GitHub becomes a ticket",
  verification: { adapter: "github" },
  filter: 'type = "issues" and body.action = "opened"',
  transform: '{\n  "subject": body.issue.title,\n  "externalId": "issue-" & body.issue.id,\n  "tags": ["github"]\n}',
  action: { kind: "upsert", resource: "tickets" },
};

const issue = (action: string, id: number, title: string) => JSON.stringify({ action, issue: { id, title } });

/** What a sender sends in a day: what is taken, what is filtered out, what no ticket can be made of, and a mistake of signing. */
const sent: readonly { body: string; signed?: string }[] = [
  { body: issue("opened", 9_001, "The monthly report is empty") },
  { body: issue("opened", 9_002, "Sign-in by Google fails on a phone") },
  { body: issue("closed", 9_001, "The monthly report is empty") },
  { body: issue("opened", 9_003, "") },
  { body: '{ "action": "opened" }', signed: '{"action":"opened"}' },
];

const repeatsMax = 20;
const repeatMs = 250;

/** A source with a few received webhooks, each signed and sent as GitHub does; made once, however often it runs. */
export async function receiveIssues(owner: Client, api: string): Promise<void> {
  const { data: sources } = await owner<Page<IncomingSource>>({ path: "/integrations/incoming-sources" });
  if (sources.some(({ name }) => name === source.name)) return;
  const { id, secret = "" } = await owner<CreatedIncomingSource>({
    method: "POST",
    path: "/integrations/incoming-sources",
    body: source,
  });
  for (const [index, { body, signed = body }] of sent.entries()) {
    const signature = createHmac("sha256", secret).update(signed).digest("hex");
    const headers = {
      "content-type": "application/json",
      "x-github-event": "issues",
      "x-github-delivery": `00000000-0000-4000-8000-00000000000${index}`,
      "x-hub-signature-256": `sha256=${signature}`,
    };
    const status = await deliver(`${api}/in/${id}`, headers, body);
    const expected = signed === body ? 200 : 401;
    if (status !== expected) throw new Error(`The incoming source answered ${status} in place of ${expected}`);
  }
}

/** What could not be kept in time is sent again, as senders do. */
async function deliver(address: string, headers: Record<string, string>, body: string): Promise<number> {
  for (let again = 0; ; again++) {
    const { status } = await fetch(address, { method: "POST", headers, body });
    if (status !== 503 || again === repeatsMax) return status;
    await sleep(repeatMs);
  }
}
