import { expect, it } from "vitest";
import { isFiltered, ticketAddress } from "./ticket-filter";

const requesterId = `con_${"a".repeat(20)}`;
const read = (search: string) => ticketAddress.read(new URLSearchParams(search));

it("reads back what it has written, and keeps what else the address says", () => {
  const filter = {
    status: "open",
    priority: "urgent",
    assigneeId: "uid-1",
    requesterId,
    search: "the export ",
    sort: "-updatedAt",
  } as const;
  const search = ticketAddress.write("team=team_1&status=closed", filter);
  expect(read(search)).toEqual(filter);
  expect(new URLSearchParams(search).get("team")).toBe("team_1");
  expect(ticketAddress.write(search, {})).toBe("team=team_1");
});

it("does not write the order that a list has anyway", () => {
  expect(ticketAddress.write("", { sort: "-createdAt" })).toBe("");
});

it.each(["status=half", "priority=1", "sort=subject", "requesterId=../../x"])("leaves out what is wrong in %j", (search) => {
  expect(read(search)).toEqual({});
});

it("tells an order from a filter", () => {
  expect(isFiltered({ sort: "createdAt" })).toBe(false);
  expect(isFiltered({ assigneeId: "uid-1" })).toBe(true);
});
