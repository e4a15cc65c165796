// @ts-check
import { setUp } from "./setup/setup.mjs";

await setUp({ browser: true });
