import { expect, it } from "vitest";
import type { DescribedEventType } from "@/types/event-types";
import { subjectOf, subjectsFor } from "./preview-subjects";

const example = (type: string): DescribedEventType => ({
  ...{ type, description: type, group: "", schema: {}, example: { id: type } },
  ...{ publishable: true, custom: false },
});
const event = (id: string, type: string) => ({ id, type, timestamp: "2026-03-03T08:00:00.000Z" });
const all = {
  events: [event("evt_2", "ticket.created"), event("evt_1", "contact.created"), event("evt_0", "webhook.test")],
  examples: [example("contact.created"), example("ticket.created"), example("webhook.test")],
};

it("offers what the webhook listens to, and all while it listens to nothing; never a test event", () => {
  expect(subjectsFor(["contact.*"], all)).toEqual({ events: [all.events[1]], examples: [all.examples[0]] });
  const { events, examples } = subjectsFor([], all);
  expect([...events, ...examples].map(({ type }) => type)).not.toContain("webhook.test");
  expect([events.length, examples.length]).toEqual([2, 2]);
});

it("takes what is chosen, else the newest event, else an example", () => {
  expect(subjectOf(all, "evt_1")?.subject).toEqual({ eventId: "evt_1" });
  expect(subjectOf(all, "ticket.created")?.subject).toEqual({
    event: { type: "ticket.created", data: { id: "ticket.created" } },
  });
  expect(subjectOf(all, "")?.choice).toBe("evt_2");
  expect(subjectOf({ ...all, events: [] }, "evt_1")?.choice).toBe("contact.created");
  expect(subjectOf({ events: [], examples: [] }, "")).toBeNull();
});
