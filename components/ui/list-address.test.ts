import { expect, it } from "vitest";
import { listAddress } from "./list-address";

const { read, write } = listAddress("name", "-name", "-createdAt");
const readFrom = (search: string) => read(new URLSearchParams(search));

it("reads back what it has written, and keeps what else the address says", () => {
  const filter = { search: "hop navy ", sort: "-createdAt" };
  const written = write("?team=team_1&search=old", filter);
  expect(readFrom(written)).toEqual(filter);
  expect(new URLSearchParams(written).get("team")).toBe("team_1");
});

it("writes nothing of a list that shows everything in its own order", () => {
  expect(write("?search=a&sort=-name", { search: "", sort: "name" })).toBe("");
});

it("takes an order that there is not for the list's own, and no longer search than its box", () => {
  expect(readFrom("sort=email")).toEqual({ search: "", sort: "name" });
  expect(readFrom(`search=${"x".repeat(500)}`).search).toHaveLength(100);
});
