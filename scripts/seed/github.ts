import type { Agent, Contact, Ticket } from "../../types/resources/index.ts";

interface GitHubUser {
  id: number;
  login: string;
}
interface GitHubIssue {
  id: number;
  title: string;
  body: string | null;
  state?: "open" | "closed";
  user: GitHubUser;
  assignees?: GitHubUser[];
  labels?: { name: string }[];
}
/** The fields we read of GitHub's `issues` and `issue_comment` payloads. */
export interface GitHubPayload {
  action: string;
  issue: GitHubIssue;
  comment?: { id: number; body: string; user: GitHubUser };
}

export interface ImportStep {
  contacts: Pick<Contact, "name" | "externalId" | "tags">[];
  /** Who works on it, if GitHub says so. */
  agent: Pick<Agent, "name" | "email" | "externalId"> | null;
  /** Its requester is the first contact. */
  ticket: Pick<Ticket, "subject" | "description" | "tags" | "externalId">;
  comment: { body: string; authorName: string; externalId: string } | null;
  resolved: boolean;
}

/**
 * Known by login, since the payloads come from several servers that each number their users themselves. GitHub shows no
 * address of its users; this is the one it writes to them under.
 */
const agentOf = ({ id, login }: GitHubUser) => ({
  name: login,
  email: `${id}+${login.toLowerCase()}@users.noreply.github.com`,
  externalId: `github:user:${login}`,
});
const contactOf = (user: GitHubUser) => ({ name: user.login, externalId: `github:user:${user.login}`, tags: ["github"] });

/** What one payload says, in our words. */
export function importStep({ action, issue, comment }: GitHubPayload): ImportStep {
  const contacts = [contactOf(issue.user)];
  if (comment && comment.user.login !== issue.user.login) contacts.push(contactOf(comment.user));
  const [assignee] = issue.assignees ?? [];
  return {
    contacts,
    agent: assignee ? agentOf(assignee) : null,
    ticket: {
      subject: issue.title.trim(),
      description: issue.body ?? "",
      tags: [...new Set((issue.labels ?? []).map((label) => label.name.trim()))],
      externalId: `github:issue:${issue.id}`,
    },
    // A deleted comment is one that no longer is there to be read.
    comment:
      comment && action !== "deleted"
        ? { body: comment.body, authorName: comment.user.login, externalId: `github:comment:${comment.id}` }
        : null,
    resolved: issue.state === "closed",
  };
}
