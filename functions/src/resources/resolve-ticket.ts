import type { ResourceRecord } from "@/types/resources";
import { ProblemError, type TeamCaller } from "../gateway";
import { transact } from "../platform/transaction";
import { readTicket, writeComment } from "./add-comment";
import type { ResourceDeps } from "./resource-deps";
import { changeRecord } from "./update-record";

/** Resolving twice is resolving once: the second time nothing is written, a comment sent with it included. */
export async function resolveTicket(
  deps: ResourceDeps,
  caller: TeamCaller,
  teamId: string,
  ticketId: string,
  comment: string | undefined,
): Promise<ResourceRecord> {
  return transact(deps.db, async (tx) => {
    const ticket = await readTicket(deps, tx, teamId, ticketId);
    if (ticket["status"] === "resolved") return ticket;
    if (ticket["status"] === "closed")
      throw new ProblemError("conflict", "The ticket is closed; set its status to open before you resolve it");
    const commented =
      comment === undefined ? ticket : (await writeComment(deps, tx, caller, teamId, ticket, { body: comment })).ticket;
    const before = { readable: true as const, id: ticketId, values: commented };
    return (await changeRecord(deps, tx, teamId, before, { status: "resolved" })).record;
  });
}
