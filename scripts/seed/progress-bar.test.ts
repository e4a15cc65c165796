import { expect, it } from "vitest";
import { progressLine } from "./progress-bar";

it("says how far it is, how fast it goes, and how long it will take", () => {
  const line = progressLine("contacts", 25_000, 100_000, 20_000);
  expect(line).toBe(`contacts  ${"█".repeat(6)}${"░".repeat(18)}  25,000 of 100,000  1,250/s  1 min 0 s left`);
});

it("says at its end how long it took, and at its start nothing that it cannot know", () => {
  expect(progressLine("tickets", 10, 10, 5_000)).toMatch(/10 of 10 {2}2\/s {2}in 5 s$/);
  expect(progressLine("tickets", 0, 10, 0)).toMatch(/0 of 10 {2}0\/s$/);
});
