import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as deployed from "./index";
import { instances } from "./instances";

interface Endpoint {
  __endpoint: { maxInstances: unknown; concurrency: unknown; availableMemoryMb: unknown; cpu: unknown };
}

const perVcpuSecond = 0.000_024;
const perGibSecond = 0.000_002_5;
const daySeconds = 86_400;

test("every deployed function is bounded by the table, and nothing is in the table that is not deployed", () => {
  const found = Object.fromEntries(
    Object.entries(deployed).map(([name, fn]) => {
      const { maxInstances, concurrency, cpu } = (fn as unknown as Endpoint).__endpoint;
      return [name, { maxInstances, concurrency, cpu }];
    }),
  );
  const wanted = Object.fromEntries(
    Object.entries(instances).map(([name, { maxInstances, concurrency, cpu }]) => [name, { maxInstances, concurrency, cpu }]),
  );
  expect(found).toEqual(wanted);
});

test("docs/scale.md states what all of them together cost at their bounds", () => {
  const text = readFileSync("docs/scale.md", "utf8").replace(/ +/g, " ");
  let total = 0;
  for (const [name, { maxInstances, cpu }] of Object.entries(instances)) {
    const perDay = maxInstances * daySeconds * (cpu * perVcpuSecond + 0.5 * perGibSecond);
    total += perDay;
    expect(text).toContain(`| \`${name}\` | ${maxInstances} | $${perDay.toFixed(2)} |`);
  }
  expect(text).toContain(`$${total.toFixed(2)} a day`);
});
