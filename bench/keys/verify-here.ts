// Verifies one key as fast as one process can, with and without the request log and usage. Bundled and started by in-process.ts.
import { verifyKey } from "@/functions/src/apiKeys/verify-key";
import { keyUsageOf } from "@/functions/src/apiKeys/key-usage";
import { recordExchange } from "@/functions/src/gateway/exchange";
import { createRequestLog } from "@/functions/src/logs";
import { idPrefixes, newId } from "@/functions/src/platform/ids";
import { openPlatform } from "@/functions/src/platform/open-platform";

const [teamId, key, durationMs, mode] = process.argv.slice(2) as [string, string, string, "bare" | "logged"];
const platform = openPlatform(process.env);
const requestLog = createRequestLog(platform, () => Promise.resolve(30), [keyUsageOf(platform)]);
const ip = "127.0.0.1";

async function verify(): Promise<void> {
  const { code } = await verifyKey(platform, { teamId, ip }, { key, cost: 1 });
  if (code !== "VALID") throw new Error(`The key is ${code}`);
}

/** What the gateway does around each request. */
async function verifyLogged(): Promise<void> {
  const startedAt = platform.clock.now();
  const startedMs = performance.now();
  requestLog.begin();
  await verify();
  const exchange = {
    requestId: newId(idPrefixes.request),
    ip,
    method: "POST",
    path: "/v1/keys/verify",
    template: "/v1/keys/verify",
  };
  recordExchange(requestLog, { ...exchange, startedAt, startedMs, teamId, keyId: "key_bench", accounted: true }, 200);
  await requestLog.end();
}

async function run(once: () => Promise<void>, forMs: number): Promise<{ count: number; perS: number }> {
  const startedAt = performance.now();
  let count = 0;
  while (performance.now() - startedAt < forMs) {
    // The clock is asked once in a hundred: it would cost a share of what is measured.
    for (let more = 0; more < 100; more++) await once();
    count += 100;
    // As between two requests of a server: what waits in the background gets its turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { count, perS: count / ((performance.now() - startedAt) / 1_000) };
}

const once = mode === "logged" ? verifyLogged : verify;
const warm = await run(once, 1_500);
const { count, perS } = await run(once, Number(durationMs));
const endedAt = performance.now();
await requestLog.flush();
const flushMs = performance.now() - endedAt;
process.stdout.write(`${JSON.stringify({ perS, count: count + warm.count, flushMs })}\n`);
process.exit(0);
