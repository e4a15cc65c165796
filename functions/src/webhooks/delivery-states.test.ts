import { expect, test } from "vitest";
import { deliveryStatuses } from "@/types/webhooks";
import { isOpen, mayBecome } from "./delivery-states";

test("what came to an end goes on by hand only, and begins anew, but for an attempt that was on its way when it was canceled", () => {
  for (const ended of ["delivered", "dead", "canceled"] as const) {
    expect(isOpen(ended)).toBe(false);
    const arrivedAfterAll = ended === "canceled" ? ["delivered"] : [];
    expect(deliveryStatuses.filter((status) => mayBecome(ended, status))).toEqual(["pending", ...arrivedAfterAll]);
  }
});

test("what waits for its first attempt cannot be retried; what waits for another can be hurried", () => {
  expect(mayBecome("pending", "pending")).toBe(false);
  expect(mayBecome("retrying", "pending")).toBe(true);
});
