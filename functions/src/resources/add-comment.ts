import type { z } from "zod";
import type { Comment, createCommentBody, ResourceRecord } from "@/types/resources";
import { notFound, ProblemError, type TeamCaller } from "../gateway";
import { idPrefixes, newId } from "../platform/ids";
import { transact, type Tx } from "../platform/transaction";
import { createCommentStore } from "./comment-store";
import { unreadable } from "./read-record";
import type { ResourceDeps } from "./resource-deps";

type NewComment = z.output<typeof createCommentBody>;

export async function addComment(
  deps: ResourceDeps,
  caller: TeamCaller,
  teamId: string,
  ticketId: string,
  values: NewComment,
): Promise<Comment> {
  return transact(deps.db, async (tx) => {
    const ticket = await readTicket(deps, tx, teamId, ticketId);
    return (await writeComment(deps, tx, caller, teamId, ticket, values)).comment;
  });
}

export async function readTicket(
  { store, resource }: ResourceDeps,
  tx: Tx,
  teamId: string,
  ticketId: string,
): Promise<ResourceRecord> {
  const stored = await store.read(teamId, ticketId, tx);
  if (!stored) throw notFound(resource.name);
  if (!stored.readable) throw unreadable(resource, stored);
  return stored.values;
}

/** Adds to a ticket that the same transaction has read. The ticket's count and the event come with it. */
export async function writeComment(
  { db, clock, store, publishEvent }: ResourceDeps,
  tx: Tx,
  caller: TeamCaller,
  teamId: string,
  ticket: ResourceRecord,
  { body, authorName, externalId }: NewComment,
): Promise<{ comment: Comment; ticket: ResourceRecord }> {
  const comments = createCommentStore(db);
  if (externalId !== undefined) {
    const holder = await comments.findByExternalId(tx, teamId, ticket.id, externalId);
    if (holder !== null) {
      throw new ProblemError("already_exists", `${holder} has this externalId already`, {
        errors: [{ path: "body.externalId", message: `Taken by ${holder}` }],
      });
    }
  }
  const at = clock.now().toISOString();
  const writer = writerOf(caller);
  const comment: Comment = {
    id: newId(idPrefixes.comment),
    ticketId: ticket.id,
    body,
    authorName: authorName ?? writer.name,
    author: { kind: caller.kind, id: writer.id },
    externalId: externalId ?? null,
    createdAt: at,
    updatedAt: at,
  };
  const commented = { ...ticket, commentCount: Number(ticket["commentCount"]) + 1, updatedAt: at };
  comments.create(tx, teamId, comment);
  store.update(tx, teamId, commented, ["commentCount"]);
  await publishEvent(tx, teamId, "ticket.commented", comment, { orderingKey: ticket.id });
  return { comment, ticket: commented };
}

function writerOf(caller: TeamCaller): { id: string; name: string } {
  if (caller.kind === "apiKey") return { id: caller.keyId, name: caller.keyName };
  return { id: caller.uid, name: caller.displayName || caller.email || caller.uid };
}
