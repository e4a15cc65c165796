import { expect, test } from "vitest";
import { roles } from "@/types/roles";
import { roleChoices } from "./role-choices";

test("offers an owner every role, and an admin every role but owner", () => {
  expect(roleChoices({ of: "member", by: "owner" })).toEqual(roles);
  expect(roleChoices({ of: "member", by: "admin" })).toEqual(["admin", "member", "viewer"]);
});

test("lets nobody below an owner change an owner, and nobody below an admin change anyone", () => {
  expect(roleChoices({ of: "owner", by: "admin" })).toEqual([]);
  expect(roleChoices({ of: "viewer", by: "member" })).toEqual([]);
  expect(roleChoices({ of: "viewer", by: undefined })).toEqual([]);
});
