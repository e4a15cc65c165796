import { expect, it } from "vitest";
import type { BatchAnswer } from "../../types/resources/index";
import type { Call, Client } from "./client";
import { sendBatches } from "./send-batches";

const answer: BatchAnswer = { results: [], counts: { created: 0, updated: 0, unchanged: 0, failed: 0 } };

it("sends each record once, at most 500 a request, with no more requests in flight than said", async () => {
  const sent: number[] = [];
  const sizes: number[] = [];
  let flying = 0;
  let flyingMax = 0;
  const api = (async ({ body }: Call) => {
    const { items } = body as { items: { index: number }[] };
    sizes.push(items.length);
    sent.push(...items.map(({ index }) => index));
    flyingMax = Math.max(flyingMax, ++flying);
    await Promise.resolve();
    flying--;
    return answer;
  }) as Client;
  const firsts: number[] = [];
  const onAnswer = (first: number) => void firsts.push(first);
  await sendBatches(api, { plural: "contacts", count: 1_700, make: (index) => ({ index }), inFlight: 2, onAnswer });
  expect(sent.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 1_700 }, (_, index) => index));
  expect(sizes.toSorted((a, b) => a - b)).toEqual([200, 500, 500, 500]);
  expect(firsts.toSorted((a, b) => a - b)).toEqual([0, 500, 1_000, 1_500]);
  expect(flyingMax).toBe(2);
});
