import { readFileSync } from "node:fs";
import jsonata from "jsonata";
import { expect, it } from "vitest";
import { type IncomingAdapter, incomingAdapterNames } from "@/types/incoming";
import { contacts } from "@/types/resources/contacts";
import { tickets } from "@/types/resources/tickets";
import { adapterFacts, adaptersInOrder } from "./adapter-facts";

interface Example {
  name: string;
  examples: { action?: string }[];
}
const github = JSON.parse(readFileSync("node_modules/@octokit/webhooks-examples/api.github.com/index.json", "utf8")) as Example[];
const opened = github.find(({ name }) => name === "issues")?.examples.find(({ action }) => action === "opened");

/** What each sender sends, and under which type it comes in. */
const sent: Partial<Record<IncomingAdapter, { type: string; body: unknown }>> = {
  github: { type: "issues", body: opened },
  stripe: {
    type: "customer.created",
    body: { id: "evt_1", data: { object: { id: "cus_1", object: "customer", name: null, email: "grace@example.com" } } },
  },
  slack: {
    type: "app_mention",
    body: { type: "event_callback", event_id: "Ev1", event: { type: "app_mention", text: "<@U1> the printer is on fire" } },
  },
  shopify: {
    type: "customers/create",
    body: { id: 7, first_name: "Grace", last_name: "Hopper", email: "grace@example.com" },
  },
};
const withExample = adaptersInOrder.filter((adapter) => adapterFacts[adapter].example);

it("knows every sender", () => {
  expect(adaptersInOrder.toSorted()).toEqual(incomingAdapterNames.toSorted());
});

it.each(withExample)(
  "begins a source of %s with expressions that take what it sends, and make a record of it",
  async (adapter) => {
    const { filter = "true", transform = "body", action } = adapterFacts[adapter].example!;
    const input = { ...sent[adapter], headers: {}, id: "1", receivedAt: "2026-03-02T10:15:00.000Z" };
    expect(await jsonata(filter).evaluate(input)).toBe(true);
    expect(await jsonata(filter).evaluate({ ...input, type: "another" })).toBe(false);
    const made = JSON.parse(JSON.stringify(await jsonata(transform).evaluate(input))) as unknown;
    const resource = action.kind === "upsert" && action.resource === "tickets" ? tickets : contacts;
    expect(resource.create.parse(made)).toMatchObject({ externalId: expect.stringMatching(/./) as string });
  },
);
