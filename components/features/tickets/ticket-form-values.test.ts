import { describe, expect, it } from "vitest";
import { tagsOf } from "@/components/ui/tags-text";
import { tickets, ticketSchema } from "@/types/resources";
import { wordIssue } from "@/types/wording";
import { newTicketValues, ticketFormSchema, toCreate, toUpdate, valuesOf } from "./ticket-form-values";

const at = "2026-01-05T09:00:00.000Z";
const ticket = ticketSchema.parse({
  id: "tkt_1",
  subject: "The export is empty",
  tags: ["export", "csv"],
  assigneeId: "agt_00000000000000000001",
  createdAt: at,
  updatedAt: at,
});
const messagesOf = (values: Partial<typeof newTicketValues>) =>
  ticketFormSchema
    .safeParse({ ...newTicketValues, ...values }, { error: wordIssue })
    .error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);

it("makes what the API takes", () => {
  const values = { ...newTicketValues, subject: " Printer on fire ", tags: "hot, hot, ,urgent" };
  const body = toCreate(ticketFormSchema.parse(values));
  expect(tickets.create.safeParse(body).success).toBe(true);
  expect(body).toMatchObject({ subject: "Printer on fire", tags: ["hot", "urgent"], assigneeId: null });
});

describe("an edit", () => {
  it("sends only what differs, so that nobody else's change is lost", () => {
    expect(toUpdate({ ...valuesOf(ticket), priority: "high" }, ticket)).toEqual({ priority: "high" });
    expect(toUpdate({ ...valuesOf(ticket), assigneeId: "", tags: "export" }, ticket)).toEqual({
      assigneeId: null,
      tags: ["export"],
    });
  });

  it("that changes nothing sends nothing", () => {
    expect(toUpdate(valuesOf(ticket), ticket)).toBeNull();
  });
});

it("names what is wrong", () => {
  expect(messagesOf({})).toEqual(["subject: Give it a subject"]);
  expect(messagesOf({ subject: "x".repeat(301) })).toEqual(["subject: At most 300 characters"]);
  expect(messagesOf({ subject: "x", tags: "y".repeat(51) })).toEqual([expect.stringContaining("longer than 50 characters")]);
  const many = Array.from({ length: 51 }, (_, index) => index).join();
  expect(messagesOf({ subject: "x", tags: many })).toEqual(["tags: At most 50 tags"]);
});

it("reads tags as they are typed", () => {
  expect(tagsOf(" a ,, b,a ")).toEqual(["a", "b"]);
});
