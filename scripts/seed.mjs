// npm run seed -- --contacts 100000 [--tickets 20000]: fills a team of its own beside the demo, while `npm run dev` runs.
import { setUp } from "./setup/setup.mjs";

await setUp({ browser: false });
const { seedScale } = await import("./seed/scale.ts");
try {
  process.exit(await seedScale(process.argv.slice(2)));
} catch (err) {
  process.stderr.write(`${/** @type {Error} */ (err).message}\n`);
  process.exit(1);
}
