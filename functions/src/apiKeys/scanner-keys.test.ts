import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { simulatedPlatform } from "../../../tests/support/simulated-platform";
import { createScannerKeys } from "./scanner-keys";

const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const pem = publicKey.export({ type: "spki", format: "pem" }) as string;
const listOf = (...ids: string[]) =>
  JSON.stringify({ public_keys: ids.map((key_identifier) => ({ key_identifier, key: pem, is_current: true })) });
const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;

function scannerKeys(body = listOf("a")) {
  const state = { body, status: 200, asked: 0, down: false };
  const platform = simulatedPlatform({
    safeFetch: async ({ url }) => {
      state.asked++;
      expect(url).toBe("https://api.github.com/meta/public_keys/secret_scanning");
      if (state.down) throw new Error("away");
      const answer = { status: state.status, headers: {}, truncated: false, latencyMs: 1 };
      return { ...answer, body: Buffer.from(state.body) };
    },
  });
  return { ...platform, state, keys: createScannerKeys(platform) };
}

test("asks once a day, however many ask at the same moment", async () => {
  const { keys, state, clock } = scannerKeys();
  const found = await Promise.all([1, 2, 3].map(() => keys.find("a")));
  expect(found.every((key) => key?.asymmetricKeyType === "ec")).toBe(true);
  clock.advance(dayMs - 1);
  await keys.find("a");
  expect(state.asked).toBe(1);
  clock.advance(1);
  await keys.find("a");
  expect(state.asked).toBe(2);
});

test("asks again for an identifier that it does not know, but no more than once a minute", async () => {
  const { keys, state, clock } = scannerKeys();
  await keys.find("a");
  expect(await keys.find("b")).toBeNull();
  state.body = listOf("a", "b");
  for (let count = 0; count < 20; count++) await keys.find(`made-up-${count}`);
  expect(state.asked).toBe(1);
  clock.advance(minuteMs);
  expect(await keys.find("b")).not.toBeNull();
  expect(state.asked).toBe(2);
});

test("goes on with the keys it knows while the list is out of reach, for a week at most", async () => {
  const { keys, state, clock } = scannerKeys();
  await keys.find("a");
  state.down = true;
  clock.advance(6 * dayMs);
  expect(await keys.find("a")).not.toBeNull();
  clock.advance(dayMs);
  await expect(keys.find("a")).rejects.toMatchObject({ code: "unavailable", options: { headers: { "retry-after": "60" } } });
  state.down = false;
  clock.advance(minuteMs);
  expect(await keys.find("a")).not.toBeNull();
});

test.each([
  ["an error", 500, listOf("a")],
  ["no JSON", 200, "<html>"],
  ["another form", 200, '{"public_keys": []}'],
  ["what is no key", 200, '{"public_keys": [{"key_identifier": "a", "key": "nonsense"}]}'],
])("takes %s for no answer, and says that it is unavailable", async (_, status, body) => {
  const { keys, state, logged } = scannerKeys(body);
  state.status = status;
  await expect(keys.find("a")).rejects.toMatchObject({ code: "unavailable" });
  expect(logged.map(({ message }) => message)).toContain("The public keys of the secret scanner could not be read");
});
