// @ts-check
import { fileURLToPath } from "node:url";

/** The project's own folder, whatever the working directory is. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
export const cacheDir = `${root}/.cache`;
export const dataDir = `${root}/.data`;
