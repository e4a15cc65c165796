import { describe, expect, it } from "vitest";
import type { Outcome } from "@/types/outcomes";
import { failuresInRow, outcomesOf, outcomeWords, switchOffAt } from "./outcome-words";

const outcome = (status: Outcome["status"], attempts = 1): Outcome => ({
  ...{ deliveryId: "dlv_1", status, attempts, createdAt: "2026-03-03T08:00:00.000Z" },
});

describe("how the newest deliveries ended", () => {
  it("is summed up, each kind once", () => {
    const outcomes = [outcome("pending", 0), outcome("dead", 6), outcome("delivered"), outcome("delivered", 3)];
    expect(outcomeWords(outcomes)).toBe("Last 4 deliveries: 2 delivered, 1 failed, 1 on the way");
    expect(outcomeWords([outcome("delivered")])).toBe("Last delivery: 1 delivered");
    expect(outcomeWords([])).toBe("No deliveries yet");
  });

  it("says how often the newest attempts failed, until one arrived", () => {
    expect(failuresInRow([outcome("pending", 0), outcome("retrying", 2), outcome("dead", 6), outcome("delivered")])).toBe(
      "8 failed attempts in a row",
    );
    expect(failuresInRow([outcome("retrying"), outcome("delivered")])).toBe("1 failed attempt");
    expect(failuresInRow([outcome("dead", 6), outcome("canceled", 2)])).toBe("At least 6 failed attempts in a row");
    expect(failuresInRow([outcome("delivered"), outcome("dead")])).toBeUndefined();
    expect(failuresInRow([])).toBeUndefined();
  });
});

it("is read from deliveries that are shown already, the newest of them", () => {
  const createdAt = "2026-03-03T08:00:00.000Z";
  const attempts = [{ number: 31 }, { number: 32 }];
  const delivery = (id: string) => ({ id, type: "ticket.created", status: "dead" as const, attempts, createdAt });
  const rows = [
    { ...delivery("dlv_test"), type: "webhook.test" },
    delivery("dlv_0"),
    { id: "dlv_1", invalid: "?" },
    ...Array.from({ length: 24 }, (_, n) => delivery(`dlv_${n + 2}`)),
  ];
  const outcomes = outcomesOf(rows);
  expect(outcomes).toHaveLength(20);
  expect(outcomes[0]).toEqual({ deliveryId: "dlv_0", status: "dead", attempts: 32, createdAt });
  expect(outcomes[1]?.deliveryId).toBe("dlv_2");
});

it("knows when a webhook that fails is switched off", () => {
  const health = { state: "failing", failingSince: "2026-03-01T08:00:00.000Z" } as const;
  expect(switchOffAt({ status: "active", health })).toBe("2026-03-06T08:00:00.000Z");
  expect(switchOffAt({ status: "paused", health })).toBeUndefined();
  expect(switchOffAt({ status: "active", health: { state: "healthy" } })).toBeUndefined();
});
