import { expect, it } from "vitest";
import { outcomesQuery } from "./outcomes";

const ids = (count: number) => Array.from({ length: count }, (_, index) => `whk_${index}`).join(",");
const refusals = (query: object) => outcomesQuery.safeParse(query).error?.issues.map(({ path, message }) => [path[0], message]);

it("asks for up to 20 webhooks by their ids, or for a page of all of them", () => {
  expect(outcomesQuery.parse({ webhookId: ids(20) })).toEqual({ webhookId: ids(20), limit: 20 });
  expect(outcomesQuery.parse({ limit: "5", cursor: "next" })).toEqual({ limit: 5, cursor: "next" });
});

it("names the field of what it does not take", () => {
  const message = "Ids of webhooks with commas between them, at most 20";
  for (const webhookId of [ids(21), "", "whk_1,", "whk_1, whk_2", "__all__", "a/b"]) {
    expect(refusals({ webhookId }), webhookId).toEqual([["webhookId", message]]);
  }
  expect(refusals({ webhookId: ids(1), cursor: "next" })).toEqual([
    ["cursor", "Not together with webhookId, which has one page"],
  ]);
  expect(refusals({ limit: 21 })?.[0]?.[0]).toBe("limit");
});
