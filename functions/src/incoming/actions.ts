import type { PublishableType } from "@/types/events";
import type { IncomingAction, IncomingResult } from "@/types/incoming";
import { type Publishing, refusalsOf } from "../events";
import { ProblemError } from "../gateway";
import type { Platform } from "../platform/platform";
import type { Tx } from "../platform/transaction";
import { upsertAllIn } from "../resources";
import { UnfitError } from "./plan-action";

export type ActionDeps = Pick<Platform, "db" | "clock" | "log" | "expressions"> & Publishing;
type Item = Record<string, unknown>;
/** Some of what a request leads to, done in one transaction. */
export interface ActionStep {
  items: readonly Item[];
  /** How many stand before them in the request, and are done. */
  from: number;
  /** How many the request has in all. */
  of: number;
}
type Perform<Action> = (deps: ActionDeps, tx: Tx, teamId: string, action: Action, step: ActionStep) => Promise<IncomingResult[]>;

/** What an event of the action's type may not hold; a type that was taken back since is refused too. */
export async function checkItems(
  deps: ActionDeps,
  teamId: string,
  action: IncomingAction,
  items: readonly Item[],
): Promise<void> {
  if (action.kind !== "publish") return;
  for (const [index, item] of items.entries()) {
    const refusals = await refusalsOf(deps, teamId, action.type, item);
    if (refusals.length === 0) continue;
    throw new UnfitError(
      whichOf(index, items.length) + refusals.map(({ path, message }) => `${path.replace(/^body\./, "")}: ${message}`).join("; "),
    );
  }
}

/** What each kind of action does, in the transaction that records it as done: so it is done once. */
const actions: { [Kind in IncomingAction["kind"]]: Perform<Extract<IncomingAction, { kind: Kind }>> } = {
  publish: ({ publishEvent }, tx, teamId, { type }, { items }) =>
    inOrder(items, async (item) => {
      const { id } = await publishEvent(tx, teamId, type as PublishableType, item);
      return { kind: "event", id, did: "published" };
    }),
  upsert: async (deps, tx, teamId, { resource }, { items, from, of }) => {
    const results = await upsertAllIn(deps, tx, teamId, resource, items);
    return results.map(({ index, id, status, error }) => {
      // One that is refused takes the others of its step back, so that the attempt after its mending makes all of them.
      if (error) {
        const fields = error.errors?.map(
          ({ path, message }) => `${path.replace(/^body\.items\.\d+\.?/, "") || "it"}: ${message}`,
        );
        throw new ProblemError(error.code, `${whichOf(from + index, of)}${fields?.join("; ") ?? error.detail}`);
      }
      if (id === undefined || status === "failed") throw new UnfitError("The record was not kept");
      return { kind: "record", id, did: status };
    });
  },
};

export function performAction(
  deps: ActionDeps,
  tx: Tx,
  teamId: string,
  action: IncomingAction,
  step: ActionStep,
): Promise<IncomingResult[]> {
  const perform = actions[action.kind] as Perform<IncomingAction>;
  return perform(deps, tx, teamId, action, step);
}

function whichOf(index: number, of: number): string {
  return of > 1 ? `Item ${index}: ` : "";
}

async function inOrder(items: readonly Item[], act: (item: Item) => Promise<IncomingResult>): Promise<IncomingResult[]> {
  const results: IncomingResult[] = [];
  for (const item of items) results.push(await act(item));
  return results;
}
