// @ts-check
import { setUp } from "./setup/setup.mjs";

await setUp({ browser: false });
const { develop } = await import("./dev/develop.ts");
await develop();
