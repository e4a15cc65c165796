import { expect, it } from "vitest";
import type { MemberRow } from "@/services/teams";
import { personOptions } from "./person-options";

const member = (id: string, displayName: string): MemberRow => ({
  id,
  displayName,
  email: `${id}@example.com`,
  role: "member",
  createdAt: "2026-01-05T09:00:00.000Z",
  updatedAt: "2026-01-05T09:00:00.000Z",
});

it("puts oneself first, the others by name, and keeps who has left by their id", () => {
  const members = [member("1", "Zoe"), member("2", "Ada"), member("3", "Me"), { id: "4", invalid: "name" }];
  expect(personOptions(members, "3", "gone").map((option) => option.label)).toEqual(["Me (you)", "Ada", "Zoe", "gone"]);
});

it("offers nobody twice", () => {
  expect(personOptions([member("1", "Zoe")], "1", "1")).toEqual([{ id: "1", label: "Zoe (you)" }]);
});
