import { describe, expect, it } from "vitest";
import { tickets } from "@/types/resources";
import { writeCursor } from "./list-cursor";
import { planList } from "./list-plan";

describe("planning a list", () => {
  it("sorts the newest first unless asked otherwise", () => {
    expect(planList(tickets, { limit: 50 })).toMatchObject({ sort: "-createdAt", sortField: "createdAt", direction: "desc" });
  });

  it("sorts by the time of change, the oldest first, when asked for what changed since", () => {
    const plan = planList(tickets, { limit: 50, updatedSince: "2026-01-01T01:00:00+01:00" });
    expect(plan).toMatchObject({ sort: "updatedAt", direction: "asc", updatedSince: new Date("2026-01-01T00:00:00Z") });
  });

  it("refuses updatedSince with another sort, by the name of the parameter", () => {
    expect(() => planList(tickets, { limit: 50, updatedSince: "2026-01-01T00:00:00Z", sort: "createdAt" })).toThrowError(
      expect.objectContaining({
        code: "invalid_request",
        options: { errors: [expect.objectContaining({ path: "query.sort" })] },
      }),
    );
  });

  it("filters by what was asked for and nothing else", () => {
    expect(planList(tickets, { limit: 5, status: "open", nonsense: "x" }).filters).toEqual([{ field: "status", value: "open" }]);
  });

  it("goes on where the cursor says", () => {
    const cursor = writeCursor({ sort: "-createdAt", value: { seconds: 1, nanoseconds: 2 }, id: "tkt_1" });
    expect(planList(tickets, { limit: 5, cursor }).after).toEqual({
      sort: "-createdAt",
      value: { seconds: 1, nanoseconds: 2 },
      id: "tkt_1",
    });
  });
});

describe("the query of a list", () => {
  it("takes only the values that a filter's field can have", () => {
    expect(tickets.listQuery.safeParse({ status: "lost" }).error?.issues[0]?.path).toEqual(["status"]);
    expect(tickets.listQuery.safeParse({ status: "open" }).success).toBe(true);
  });

  it("refuses an unknown parameter and an unknown sort", () => {
    expect(tickets.listQuery.safeParse({ colour: "red" }).success).toBe(false);
    expect(tickets.listQuery.safeParse({ sort: "subject" }).success).toBe(false);
  });
});
