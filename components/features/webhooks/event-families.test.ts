import { describe, expect, it } from "vitest";
import { eventCatalogue } from "@/types/event-catalogue";
import type { DescribedEventType } from "@/types/event-types";
import { patternMatches } from "@/types/events";
import { coveredByOther, familiesOf, findInFamilies, togglePattern, typesHeard, writtenPattern } from "./event-families";
import { subscriptionWords } from "./subscription-words";

const own: DescribedEventType = {
  type: "custom.order.shipped",
  description: "An order left the warehouse",
  group: "Custom",
  schema: {},
  example: {},
  publishable: true,
  custom: true,
};
const catalogue: DescribedEventType[] = [
  ...[...eventCatalogue.values()].map(({ type, description, group, publishable }) => ({
    ...{ type, description, group, publishable },
    ...{ schema: {}, example: {}, custom: false },
  })),
  own,
];
const families = familiesOf(catalogue);
const typesOf = (found: typeof families) => found.flatMap(({ types }) => types.map(({ type }) => type));

describe("the event picker", () => {
  it("offers each type that can be subscribed to, once, under a family that matches it", () => {
    const all = catalogue.map(({ type }) => type);
    expect(typesOf(families).toSorted()).toEqual(all.filter((type) => type !== "webhook.test").toSorted());
    for (const { pattern, types } of families) {
      for (const { type } of types) expect(patternMatches(pattern, type)).toBe(true);
    }
  });

  it("tells what the product publishes from packs and from the team's own types", () => {
    const kindOf = (title: string) => families.find((family) => family.title === title)?.kind;
    expect([kindOf("Tickets"), kindOf("Invoices"), kindOf("Custom")]).toEqual(["product", "pack", "own"]);
  });

  it("finds types by their name, by what they say and by their family", () => {
    expect(typesOf(findInFamilies(families, "order.SHIPPED "))).toEqual([own.type]);
    expect(typesOf(findInFamilies(families, "warehouse"))).toEqual([own.type]);
    expect(typesOf(findInFamilies(families, "Invoices"))).toEqual(["invoice.created", "invoice.paid"]);
    expect(findInFamilies(families, "")).toEqual(families);
    expect(findInFamilies(families, "zzz")).toEqual([]);
  });

  it("takes a pattern that is written where the server would", () => {
    expect(writtenPattern(" custom.order.* ")).toBe("custom.order.*");
    expect(writtenPattern("ai.request.*")).toBe("ai.request.*");
    expect(writtenPattern("nothing.*")).toBeUndefined();
    expect(writtenPattern("*")).toBeUndefined();
    expect(writtenPattern("tick")).toBeUndefined();
  });

  it("drops what a wider choice already covers", () => {
    expect(togglePattern(["ticket.created", "contact.created"], "ticket.*", true)).toEqual(["contact.created", "ticket.*"]);
    expect(togglePattern(["ticket.*", "contact.created"], "*", true)).toEqual(["*"]);
    expect(togglePattern(["ticket.*"], "ticket.*", true)).toEqual(["ticket.*"]);
    expect(togglePattern(["ticket.*"], "ticket.*", false)).toEqual([]);
  });

  it("knows what a wider choice covers", () => {
    expect(coveredByOther(["ticket.*"], "ticket.created")).toBe(true);
    expect(coveredByOther(["*"], "ticket.*")).toBe(true);
    expect(coveredByOther(["ticket.*"], "ticket.*")).toBe(false);
    expect(coveredByOther(["ticket.*"], "contact.created")).toBe(false);
  });

  it("knows which types a webhook can have deliveries of, a test event among them", () => {
    expect(typesHeard(["invoice.*", "custom.undeclared"], catalogue)).toEqual([
      "invoice.created",
      "invoice.paid",
      "custom.undeclared",
      "webhook.test",
    ]);
    expect(typesHeard(["*"], catalogue)).toHaveLength(catalogue.length);
  });

  it("sums up a long list", () => {
    expect(subscriptionWords(["*"])).toBe("All events");
    expect(subscriptionWords(["a.b", "c.d", "e.f"])).toBe("a.b and 2 more");
  });
});
