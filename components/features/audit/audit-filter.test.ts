import { expect, it } from "vitest";
import { auditAddress, isFiltered, noFilter, queryOf } from "./audit-filter";

const read = (query: string) => auditAddress.read(new URLSearchParams(query));

it("comes back from the address as it was written", () => {
  const filter = { family: "api_key", actorId: "uid_1", from: "2026-03-01", to: "2026-03-31" };
  expect(read(auditAddress.write("?other=1", filter))).toEqual(filter);
  expect(auditAddress.write("?what=team&other=1", noFilter)).toBe("other=1");
});

it("leaves out what the address says wrongly", () => {
  expect(read("what=No Family&from=yesterday&to=2026-99-99")).toEqual(noFilter);
});

it("asks for whole days, and for nothing where nothing is chosen", () => {
  const { from, to } = queryOf({ ...noFilter, from: "2026-03-01", to: "2026-03-01" });
  expect(Date.parse(to ?? "") - Date.parse(from ?? "")).toBe(86_400_000 - 1);
  expect(Object.values(queryOf(noFilter)).every((value) => value === undefined)).toBe(true);
  expect([isFiltered(noFilter), isFiltered({ ...noFilter, actorId: "uid_1" })]).toEqual([false, true]);
});
