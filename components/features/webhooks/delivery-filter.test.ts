import { describe, expect, it } from "vitest";
import { deliveryAddress, findableStatuses, isFiltered, noFilter, queryOf, type DeliveryFilter } from "./delivery-filter";

const now = new Date("2026-03-01T12:30:10Z");
const set = (filter: DeliveryFilter) => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
const read = (query: string) => set(deliveryAddress.read(new URLSearchParams(query)));

describe("the filter of deliveries in the address", () => {
  it.each<DeliveryFilter>([
    noFilter,
    { range: "24h", status: "dead", type: "ticket.created" },
    { range: "all", webhookId: "whk_1", from: "2026-03-01T12:00:00.000Z", to: "2026-03-01T12:59:59.999Z" },
  ])("comes back as it was written: %j", (filter) => {
    expect(read(deliveryAddress.write("", filter))).toEqual(filter);
  });

  it("leaves out what it says wrongly, and keeps what is not its own", () => {
    expect(read("status=lost&range=ever&from=yesterday")).toEqual(noFilter);
    expect(deliveryAddress.write("tab=2&status=dead", noFilter)).toBe("tab=2");
  });

  it("is not of a status that no delivery ever has", () => {
    expect(findableStatuses).toEqual(["pending", "retrying", "delivered", "dead", "canceled"]);
    expect(read("status=delivering")).toEqual(noFilter);
  });

  it("knows whether it leaves anything out", () => {
    expect(isFiltered(noFilter)).toBe(false);
    expect(isFiltered({ range: "1h" })).toBe(true);
    expect(isFiltered({ range: "all", type: "ticket.created" })).toBe(true);
  });

  it("asks from the beginning of the range, or for a time of its own", () => {
    expect(queryOf({ range: "1h", status: "dead" }, now)).toEqual({ status: "dead", from: "2026-03-01T11:30:00.000Z" });
    expect(queryOf({ range: "1h", to: "2026-03-01T10:00:00.000Z" }, now)).toEqual({ to: "2026-03-01T10:00:00.000Z" });
    expect(queryOf(noFilter, now)).toEqual({});
  });
});
