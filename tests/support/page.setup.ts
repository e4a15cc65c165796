import { buildFunctions } from "../../functions/build.mjs";
import { startPage } from "../../scripts/dev/next-server.ts";
import { localSecrets, trustedAddresses } from "../../scripts/stack/environment.ts";
import { freePort } from "../../scripts/stack/ports.ts";
import { freeStackPorts, startStack } from "../../scripts/stack/stack.ts";
import { builtPage } from "./page-build.ts";
import { publishStack } from "./servers.setup.ts";

/** The servers, and the page as it is deployed: built, and served by `next start`. */
export async function setup() {
  await buildFunctions();
  const ports = await builtPage(freeStackPorts);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const logDir = "test-results/servers";
  const stack = await startStack({ ports, secrets: localSecrets(), publicOrigin: origin, env: trustedAddresses, logDir });
  const page = await startPage({ mode: "start", port, env: { NODE_ENV: "production" }, logFile: `${logDir}/page.log` });
  const control = await publishStack(stack, ports);
  process.env.TENON_PAGE = origin;
  return async () => {
    await control.close();
    await page.stop();
    await stack.stop();
  };
}
