import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Page } from "../../types/page.ts";
import type { Agent, Comment, Contact, Ticket } from "../../types/resources/index.ts";
import type { Client } from "./client.ts";
import { type GitHubPayload, type ImportStep, importStep } from "./github.ts";

export interface ImportCounts {
  payloads: number;
  contacts: number;
  agents: number;
  tickets: number;
  comments: number;
  resolved: number;
}

const kinds = ["issues", "issue_comment"];

/** Real payloads: of github.com and of each release of GitHub Enterprise Server that the package covers. */
export function readPayloads(): GitHubPayload[] {
  const folder = dirname(createRequire(import.meta.url).resolve("@octokit/webhooks-examples/package.json"));
  const sources = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return sources.flatMap((source) => {
    const text = readFileSync(join(folder, source.name, "index.json"), "utf8");
    const groups = JSON.parse(text) as { name: string; examples: GitHubPayload[] }[];
    return groups.filter((group) => kinds.includes(group.name)).flatMap((group) => group.examples);
  });
}

/** Plays the payloads through the public API, as an integration would. Nothing is made twice, however often it runs. */
export async function importGitHub(
  api: Client,
  payloads: GitHubPayload[],
  progress: (done: number) => void,
): Promise<ImportCounts> {
  const counts: ImportCounts = { payloads: payloads.length, contacts: 0, agents: 0, tickets: 0, comments: 0, resolved: 0 };
  const contactIds = new Map<string, string>();
  for (const [index, payload] of payloads.entries()) {
    const step = importStep(payload);
    for (const contact of step.contacts) await keepContact(contact);
    const ticket = await keepTicket(step);
    if (step.comment) await keepComment(ticket.id, step.comment);
    if (step.resolved && ticket.status !== "resolved") {
      await api({ method: "POST", path: `/v1/tickets/${ticket.id}/resolve`, body: {} });
      counts.resolved += 1;
    }
    progress(index + 1);
  }
  return counts;

  async function byExternalId<Found>(plural: string, externalId: string | null): Promise<Found | undefined> {
    const { data } = await api<Page<Found>>({ path: `/v1/${plural}?limit=1&externalId=${encodeURIComponent(externalId ?? "")}` });
    return data[0];
  }

  async function keepContact(contact: ImportStep["contacts"][number]) {
    const externalId = contact.externalId ?? "";
    if (contactIds.has(externalId)) return;
    const found = await byExternalId<Contact>("contacts", externalId);
    const kept = found ?? (await api<Contact>({ method: "POST", path: "/v1/contacts", body: contact }));
    if (!found) counts.contacts += 1;
    contactIds.set(externalId, kept.id);
  }

  async function keepAgent(agent: NonNullable<ImportStep["agent"]>): Promise<string> {
    const known = await byExternalId<Agent>("agents", agent.externalId);
    if (known) return known.id;
    counts.agents += 1;
    return (await api<Agent>({ method: "POST", path: "/v1/agents", body: agent })).id;
  }

  async function keepTicket({ ticket: issue, contacts, agent }: ImportStep): Promise<Ticket> {
    const ticket = agent ? { ...issue, assigneeId: await keepAgent(agent) } : issue;
    const found = await byExternalId<Ticket>("tickets", ticket.externalId);
    if (!found) {
      counts.tickets += 1;
      const requesterId = contactIds.get(contacts[0]?.externalId ?? "") ?? null;
      return api<Ticket>({ method: "POST", path: "/v1/tickets", body: { ...ticket, requesterId } });
    }
    const same =
      found.subject === ticket.subject &&
      found.description === ticket.description &&
      (!("assigneeId" in ticket) || found.assigneeId === ticket.assigneeId) &&
      found.tags.join("\n") === ticket.tags.join("\n");
    return same ? found : api<Ticket>({ method: "PATCH", path: `/v1/tickets/${found.id}`, body: ticket });
  }

  async function keepComment(ticketId: string, comment: NonNullable<ImportStep["comment"]>) {
    const { data } = await api<Page<Comment>>({ path: `/v1/tickets/${ticketId}/comments?limit=100` });
    if (data.some((known) => known.externalId === comment.externalId)) return;
    await api({ method: "POST", path: `/v1/tickets/${ticketId}/comments`, body: comment });
    counts.comments += 1;
  }
}
