// node scripts/plan.mjs TEAM_ID PLAN: puts a team on a plan, in the project that GCLOUD_PROJECT names.
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const outfile = `${root}.cache/plan.mjs`;
const projectId = process.env.GCLOUD_PROJECT;
if (!projectId) {
  process.stderr.write("Say which project: GCLOUD_PROJECT=my-project node scripts/plan.mjs TEAM_ID PLAN\n");
  process.exit(2);
}
await build({
  entryPoints: [`${root}scripts/plan/put-on-plan.ts`],
  outfile,
  alias: { "@": root.replace(/\/$/, "") },
  bundle: true,
  packages: "external",
  format: "esm",
  platform: "node",
});
const { putOnPlan } = await import(pathToFileURL(outfile).href);
process.stdout.write(`${await putOnPlan(process.argv[2] ?? "", process.argv[3] ?? "", projectId)}\n`);
