import { describe, expect, it } from "vitest";
import { resolvedAtOf } from "./ticket-rules";

const now = new Date("2026-01-05T09:00:00.000Z");
const earlier = "2026-01-01T00:00:00.000Z";
const ticket = (status: string, resolvedAt: string | null = null) => ({ status, resolvedAt });

describe("when a ticket was resolved", () => {
  it.each([
    ["is now, when it becomes resolved", ticket("open"), ticket("resolved"), now.toISOString()],
    ["is now, when it is created resolved", null, ticket("resolved"), now.toISOString()],
    ["stays, while it is resolved", ticket("resolved", earlier), ticket("resolved", earlier), earlier],
    ["stays, when it is closed", ticket("resolved", earlier), ticket("closed", earlier), earlier],
    ["is forgotten, when it is taken up again", ticket("closed", earlier), ticket("open", earlier), null],
    ["is unknown, when it is closed without being resolved", ticket("open"), ticket("closed"), null],
    [
      "is now, when it is resolved again after being closed",
      ticket("closed", earlier),
      ticket("resolved", earlier),
      now.toISOString(),
    ],
  ])("%s", (_name, before, after, expected) => {
    expect(resolvedAtOf(before, after, now)).toBe(expected);
  });
});
