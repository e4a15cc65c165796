// Writes as many keys as asked for and prints them, one a line. Bundled and started by many-keys.ts: over the API each would cost
// a request, and there is a limit to how many a person may have.
import { createApiKeyStore } from "@/functions/src/apiKeys/api-key-store";
import { maskOf, newKey } from "@/functions/src/apiKeys/key-format";
import { indexIdsOf } from "@/functions/src/apiKeys/key-hash";
import { idPrefixes, newId } from "@/functions/src/platform/ids";
import { openPlatform } from "@/functions/src/platform/open-platform";
import { transact } from "@/functions/src/platform/transaction";
import { defaultRateLimits } from "@/types/apiKeys";

const [teamId, count] = process.argv.slice(2) as [string, string];
const { db, config, clock } = openPlatform(process.env);
const store = createApiKeyStore(db);
const aTransaction = 100;
const expiresAt = new Date(clock.now().getTime() + 30 * 86_400_000);

for (let made = 0; made < Number(count); made += aTransaction) {
  const keys = Array.from({ length: aTransaction }, () => newKey(config.apiKeys.prefix, "live"));
  await transact(db, (tx) => {
    for (const key of keys) {
      const settings = {
        name: "Bench",
        scopes: [],
        rateLimits: [...defaultRateLimits],
        allowedIps: [],
        enabled: true,
        expiresAt,
      };
      const id = newId(idPrefixes.apiKey);
      const fresh = { id, environment: "live" as const, createdBy: "bench", ...maskOf(key), ...settings };
      const indexId = indexIdsOf(key, config.apiKeys.peppers)[0]!;
      store.create(
        tx,
        teamId,
        fresh,
        { indexId, opensTeamId: teamId, policy: { overAge: "allow", maxAgeDays: 90 } },
        clock.now(),
      );
    }
    return Promise.resolve();
  });
  process.stdout.write(`${keys.join("\n")}\n`);
}
process.exit(0);
