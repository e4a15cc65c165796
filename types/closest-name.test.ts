import { expect, test } from "vitest";
import { closestName } from "./closest-name";

const names = ["name", "email", "externalId", "createdAt", "tags"];

test.each([
  ["nmae", "name"],
  ["emial", "email"],
  ["e-mail", "email"],
  ["external_id", "externalId"],
  ["created_at", "createdAt"],
  ["CreatedAt", "createdAt"],
  ["tag", "tags"],
])("%s was meant to be %s", (written, meant) => {
  expect(closestName(written, names)).toBe(meant);
});

test.each(["colour", "", "id", "x".repeat(100_000), "__proto__"])("no name is close to %.20s", (written) => {
  expect(closestName(written, names)).toBeUndefined();
});

test("of several, the closest is meant", () => {
  expect(closestName("contact:read", ["contacts:write", "contacts:read", "contact:reads"])).toBe("contacts:read");
});
