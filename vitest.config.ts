import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };
// A list of what went wrong is told in full where only the message of a failure is left.
const chaiConfig = { truncateThreshold: 1_500 };
/** Of `expect.poll`, which asks for a second otherwise: a page on a busy machine takes longer. */
const expectation = { poll: { timeout: 20_000 } };
const project = (name: string, include: string[], extra: object = {}) => ({
  resolve: { alias },
  test: { name, include, environment: "node" as const, passWithNoTests: false, chaiConfig, expect: expectation, ...extra },
});

/** The emulator keeps the locks of a killed process for a minute; whoever waits for them waits that long. */
const allServers = {
  globalSetup: "tests/support/servers.setup.ts",
  fileParallelism: false,
  testTimeout: 180_000,
  hookTimeout: 240_000,
};

const builtPage = {
  globalSetup: "tests/support/page.setup.ts",
  fileParallelism: false,
  testTimeout: 120_000,
  hookTimeout: 180_000,
};

/** Far above what any of them takes on a machine that does nothing else. */
const withoutServers = { testTimeout: 30_000, hookTimeout: 60_000 };

/**
 * `unit` needs nothing; `store` and `rules` a Firestore emulator, which their set-up starts; `system` all servers. `crash`
 * has servers of its own: the emulator keeps the locks of a killed process for a while, and others would wait for them.
 */
export default defineConfig({
  test: {
    // The order of the files is of their sizes then, not of what the last run on this machine took: the same everywhere.
    cache: false,
    projects: [
      project("unit", ["{functions/src,types,services,hooks,components,scripts}/**/*.test.{ts,tsx}"], {
        exclude: ["**/*.store.test.ts", "**/node_modules/**"],
        ...withoutServers,
      }),
      project("store", ["functions/src/**/*.store.test.ts"], {
        globalSetup: "tests/support/firestore.setup.ts",
        setupFiles: "tests/support/require-indexes.ts",
        fileParallelism: false,
        ...withoutServers,
      }),
      project("rules", ["tests/rules/**/*.test.ts"], {
        globalSetup: ["tests/support/firestore.setup.ts", "tests/rules/coverage.setup.ts"],
        fileParallelism: false,
        ...withoutServers,
      }),
      // The types of the whole tree take half a minute on two cores, and the machine may have other work.
      project("guards", ["tests/guards/**/*.test.ts"], { testTimeout: 300_000 }),
      project("system", ["tests/system/**/*.test.ts"], allServers),
      project("crash", ["tests/crash/**/*.test.ts"], allServers),
      project("e2e", ["tests/e2e/**/*.test.ts"], builtPage),
      // Not one of the suites, since it measures time: `npm run measure:scroll`.
      project("measures", ["tests/measures/**/*.test.ts"], builtPage),
      // Nor this: `npm run pictures` draws what `docs/pictures/states` shows.
      project("pictures", ["tests/pictures/**/*.test.ts"], builtPage),
    ],
  },
});
