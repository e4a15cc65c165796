import { expect, it } from "vitest";
import { catchUpAddress, catchUpPath } from "./catch-up-address";

const read = (query: string) => catchUpAddress.read(new URLSearchParams(query));

it("opens the page of a webhook with the time since when it was off", () => {
  const off = { id: "whk_1", createdAt: "2026-03-01T08:00:00.000Z", inactiveSince: "2026-03-03T08:00:00.000Z" };
  const path = catchUpPath(off);
  expect(path).toBe("/settings/integrations/webhooks/whk_1?catchUp=2026-03-03T08%3A00%3A00.000Z");
  expect(read(path.slice(path.indexOf("?")))).toEqual({ catchUp: off.inactiveSince });
  // One that was off before that was written down.
  expect(read(catchUpPath({ id: "whk_1", createdAt: off.createdAt }).split("?")[1] ?? "")).toEqual({ catchUp: off.createdAt });
});

it("leaves out what is no time, and keeps the filter of the deliveries", () => {
  expect(read("catchUp=yesterday")).toEqual({ catchUp: undefined });
  expect(catchUpAddress.write("status=dead&catchUp=2026-03-03T08%3A00%3A00.000Z", {})).toBe("status=dead");
});
