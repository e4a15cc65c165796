// Verifies one key with better-auth on node:sqlite, as fast as one process can. Started by in-process.ts in the folder that it
// installed the peer into, with the database's file and how long to go on.
import { DatabaseSync } from "node:sqlite";
import { apiKey } from "@better-auth/api-key";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";

const [file, durationMs] = process.argv.slice(2);
const auth = betterAuth({
  database: new DatabaseSync(file),
  secret: "a secret of the benchmark, which guards nothing",
  baseURL: "http://localhost:3000",
  emailAndPassword: { enabled: true },
  logger: { disabled: true },
  plugins: [apiKey({ rateLimit: { enabled: true, timeWindow: 60_000, maxRequests: 10_000_000 } })],
});
const { runMigrations } = await getMigrations(auth.options);
await runMigrations();
const body = { email: "bench@example.com", password: "correct horse battery", name: "Bench" };
const { user } = await auth.api.signUpEmail({ body });
const { key } = await auth.api.createApiKey({ body: { userId: user.id, name: "Bench" } });

async function run(forMs) {
  const startedAt = performance.now();
  let count = 0;
  for (; performance.now() - startedAt < forMs; count++) {
    const { valid, error } = await auth.api.verifyApiKey({ body: { key } });
    if (!valid) throw new Error(JSON.stringify(error));
  }
  return count / ((performance.now() - startedAt) / 1_000);
}

await run(1_500);
process.stdout.write(`${JSON.stringify({ perS: await run(Number(durationMs)) })}\n`);
