import { createServer } from "node:net";
import { expect, it } from "vitest";
import { freePort, isFree } from "./ports";

it("gives each port once, and none that an outgoing connection may take", async () => {
  const given = await Promise.all(Array.from({ length: 200 }, freePort));
  expect(new Set(given).size).toBe(200);
  expect(Math.max(...given)).toBeLessThan(32_768);
});

it("knows a port that is taken", async () => {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  expect(await isFree(port)).toBe(false);
  await new Promise((resolve) => server.close(resolve));
  expect(await isFree(port)).toBe(true);
});
