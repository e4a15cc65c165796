import { expect, it } from "vitest";
import { rangeBefore, rangeStart, usageAddress, usageRanges } from "./usage-range";

const now = new Date("2026-03-08T12:34:56.000Z");

it("a range ends with this hour or day, and is the same question for all of it", () => {
  expect(rangeStart("24h", now)).toBe("2026-03-07T13:00:00.000Z");
  expect(rangeStart("24h", new Date("2026-03-08T12:59:59Z"))).toBe("2026-03-07T13:00:00.000Z");
  expect(rangeStart("7d", now)).toBe("2026-03-02T00:00:00.000Z");
});

it("is compared with the hours or days right before it, as many, none twice", () => {
  expect(rangeBefore("24h", now)).toEqual({ from: "2026-03-06T13:00:00.000Z", to: "2026-03-07T12:59:59.999Z" });
  expect(rangeBefore("30d", now)).toEqual({ from: "2026-01-08T00:00:00.000Z", to: "2026-02-06T23:59:59.999Z" });
  expect(rangeBefore("90d", now)).toEqual({ from: "2025-09-10T00:00:00.000Z", to: "2025-12-08T23:59:59.999Z" });
});

it.each(usageRanges.map(({ value }) => value))("%s stands in the address and comes back", (range) => {
  const filter = { range, apiKeyId: "key_1" };
  expect(usageAddress.read(new URLSearchParams(usageAddress.write("?other=1", filter)))).toEqual(filter);
});

it("leaves the usual range out of the address, and reads nonsense as the usual one", () => {
  expect(usageAddress.write("?range=7d", { range: "24h" })).toBe("");
  expect(usageAddress.read(new URLSearchParams("range=forever"))).toEqual({ range: "24h", apiKeyId: undefined });
});
