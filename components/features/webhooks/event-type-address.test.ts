import { expect, it } from "vitest";
import { eventTypeAddress, eventTypePath } from "./event-type-address";

const read = (query: string) => eventTypeAddress.read(new URLSearchParams(query));

it("opens one type, among those of a kind", () => {
  expect(read("kind=own&type=custom.order.shipped")).toEqual({ kind: "own", type: "custom.order.shipped" });
  expect(read("kind=none")).toEqual({ kind: undefined, type: undefined });
  expect(eventTypeAddress.write("kind=own&type=custom.a&tab=2", { kind: "own" })).toBe("kind=own&tab=2");
  expect(eventTypePath("custom.a")).toBe("/settings/integrations/webhooks/event-types?type=custom.a");
});
