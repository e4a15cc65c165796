import { randomBytes } from "node:crypto";
import { mailedInviteToken } from "../../../scripts/seed/mailed-token.ts";
import type { Firestore } from "firebase-admin/firestore";
import { agents } from "@/types/resources/agents";
import { posts } from "@/types/resources/posts";
import { reports } from "@/types/resources";
import { type Account, newTeam, signUp, type TestTeam } from "../../support/callers.ts";
import { eventually, runTick, servers } from "../../support/servers.ts";
import { senderSecret } from "./samples.ts";
import { type Headers, sendJson } from "./send.ts";
import type { Ids } from "./table.ts";

export interface World extends TestTeam {
  /** One object of each kind, of this team. */
  ids: Ids;
  /** A person who has been invited and has not joined, and the token they were sent. */
  invited: { account: Account; token: string };
  /** A member whom the owner can hand the team to. */
  heir: Account;
}

/** Calls as a set-up does: anything but success is a mistake of the test. */
export async function must(method: string, path: string, headers: Headers, body?: unknown) {
  const answer = await sendJson(method, path, headers, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return JSON.parse(answer.text) as Record<string, string>;
}

/** A team with one object of each kind that a path can name, all made through the API. */
export async function newWorld(): Promise<World> {
  const team = await newTeam();
  const make = (path: string, body: unknown) => must("POST", path, team.asOwner, body);
  const inbox = await make("/integrations/inboxes", {});
  const webhook = await make("/integrations/webhooks", {
    name: "To the inbox",
    url: inbox["url"],
    events: ["ticket.created"],
    signatures: ["v1", "v1a"],
  });
  const source = await make("/integrations/incoming-sources", {
    name: "The sender",
    verification: { adapter: "bearer" },
    secret: senderSecret,
    // What is filtered out can be retried.
    filter: "false",
    action: { kind: "upsert", resource: "tickets" },
  });
  const signed = { authorization: `Bearer ${senderSecret}` };
  // As senders do, who repeat what a busy machine could not keep in time.
  const received = await eventually(async () => {
    const { status, text } = await sendJson("POST", `/in/${source["id"]}`, signed, { hello: "there" });
    if (status !== 200 && status !== 503) throw new Error(`/in/${source["id"]}: ${status} ${text}`);
    return status === 200 && (JSON.parse(text) as Record<string, string>);
  });
  const [contact, ticket, agent, post, report, key, account] = await Promise.all([
    make("/v1/contacts", { name: "Ours", email: "ours@example.com" }),
    make("/v1/tickets", { subject: "Ours" }),
    make("/v1/agents", { ...agents.example, externalId: undefined, email: "our-agent@example.com" }),
    make("/v1/posts", { ...posts.example, externalId: undefined }),
    make("/v1/reports", reports.example),
    make("/integrations/api-keys", { name: "Spare", scopes: ["contacts:read"] }),
    signUp("Invited Person"),
  ]);
  const invite = await make("/teams/invites", { email: account.email, role: "viewer" });
  const token = await mailedInviteToken(servers.api, account.email);
  const [member, heir] = [await newMember(team), await newMember(team)];
  const delivery = await eventually(async () => {
    const page = await must("GET", `/integrations/webhooks/${webhook["id"]}/deliveries?status=delivered`, team.asOwner);
    return (page["data"] as unknown as { id: string; eventId: string }[])[0];
  });
  const replay = await make(`/integrations/webhooks/${webhook["id"]}/replay`, { since: "2026-01-01T00:00:00.000Z" });
  const eventType = await make("/integrations/event-types", {
    // As long as an id, and of this team alone.
    type: `custom.${randomBytes(10).toString("hex")}`,
    description: "Ours",
    schema: { type: "object" },
    example: {},
  });
  await eventually(async () => {
    const { status } = await must("GET", `/integrations/incoming-events/${received["id"]}`, team.asOwner);
    return status === "filtered";
  });
  const ids = {
    contactId: contact["id"]!,
    ticketId: ticket["id"]!,
    agentId: agent["id"]!,
    postId: post["id"]!,
    reportId: report["id"]!,
    keyId: key["id"]!,
    webhookId: webhook["id"]!,
    deliveryId: delivery.id,
    eventId: delivery.eventId,
    eventType: eventType["type"]!,
    replayId: replay["id"]!,
    inboxId: inbox["id"]!,
    sourceId: source["id"]!,
    incomingId: received["id"]!,
    inviteId: invite["id"]!,
    uid: member.uid,
  };
  return { ...team, ids, invited: { account, token }, heir };
}

/** Someone who has joined by an invitation. */
async function newMember(team: TestTeam): Promise<Account> {
  const account = await signUp("A Member");
  await must("POST", "/teams/invites", team.asOwner, { email: account.email, role: "viewer" });
  const token = await mailedInviteToken(servers.api, account.email);
  await must("POST", "/teams/invites/accept", { authorization: `Bearer ${account.idToken}` }, { token });
  return account;
}

/** Ids of the right form that nothing has. */
export function absent(ids: Ids): Ids {
  return Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, id.replace(/[0-9A-Za-z]{20}$/, "0".repeat(20))]));
}

/** All that a team has, apart from what every request adds to: its log and its figures, and the use of its keys. */
export async function contentsOf(db: Firestore, teamId: string): Promise<Record<string, unknown>> {
  const contents: Record<string, unknown> = {};
  async function read(path: string) {
    contents[path] = withoutUse((await db.doc(path).get()).data());
    for (const collection of await db.doc(path).listCollections()) {
      if (collection.id === "integrationLogs" || collection.id === "usage") continue;
      for (const { path: child } of await collection.listDocuments()) await read(child);
    }
  }
  await read(`teams/${teamId}`);
  return contents;
}

const onTheWay = new Set<unknown>(["pending", "running", "received", "retrying"]);

/** The same when the work that making them began has ended: mails, deliveries and replays change documents after their call is answered, and `tick` tells of a key that has expired. */
export async function settledContentsOf(db: Firestore, teamId: string): Promise<Record<string, unknown>> {
  await runTick();
  let before = "";
  return eventually(
    async () => {
      const contents = await contentsOf(db, teamId);
      const isSettled = Object.values(contents).every((document) => !onTheWay.has((document as { status?: unknown }).status));
      // A last note may follow the work itself, such as a webhook's last success.
      const now = JSON.stringify(contents);
      const isQuiet = now === before;
      before = now;
      return isSettled && isQuiet && contents;
    },
    { everyMs: 1_000 },
  );
}

/** A line for each document that is not as it was. */
export function changesOf(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((path) => ({ path, was: JSON.stringify(before[path]), is: JSON.stringify(after[path]) }))
    .filter(({ was, is }) => was !== is)
    .map(({ path, was, is }) => `${path}: was ${was}, is ${is}`);
}

function withoutUse(document: Record<string, unknown> | undefined) {
  const { lastUsed: _lastUsed, usageCount: _usageCount, ...rest } = document ?? {};
  return rest;
}
