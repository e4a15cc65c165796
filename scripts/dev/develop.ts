import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildFunctions } from "../../functions/build.mjs";
import { say } from "../setup/progress.mjs";
import { dataDir } from "../setup/paths.mjs";
import { localSecrets } from "../stack/environment.ts";
import type { RunningProcess } from "../stack/processes.ts";
import { createSnapshots } from "../stack/snapshot.ts";
import { type Stack, startStack } from "../stack/stack.ts";
import { readDemo, seedDemo } from "../seed/seed.ts";
import { announce } from "./announce.ts";
import { chooseDevPorts, type DevPorts } from "./dev-ports.ts";
import { lockData } from "./lock.ts";
import { pageEnvironment, startPage } from "./next-server.ts";
import { reloadFunctionsOnChange } from "./reload-functions.ts";

const snapshotEveryMs = 30_000;
const devFile = join(dataDir, "dev.json");
const logDir = join(dataDir, "logs");

/** Everything of `npm run dev` after set-up, until a signal ends it. */
export async function develop() {
  const closers: (() => Promise<void> | void)[] = [];
  let ending: Promise<never> | undefined;

  /** Once, whatever asks first: the newest part ends first. A second Ctrl-C changes nothing, since every wait is bounded. */
  function end(code: number, reason: string): Promise<never> {
    ending ??= (async () => {
      say(reason);
      for (const close of closers.reverse()) {
        try {
          await close();
        } catch (err) {
          say(`while stopping: ${(err as Error).message}`);
        }
      }
      say("everything is stopped; the data is in .data/");
      process.exit(code);
    })();
    return ending;
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0, "stopping…"));
  process.once("disconnect", () => void end(0, "the process that started this one is gone; stopping…"));
  process.channel?.unref();

  try {
    mkdirSync(dataDir, { recursive: true });
    closers.push(lockData(join(dataDir, "lock")));
    const ports = await chooseDevPorts(process.env);
    rmSync(devFile, { force: true });
    closers.push(() => rmSync(devFile, { force: true }));
    await run(
      ports,
      closers,
      (name) => void end(1, `${name} has ended by itself (its log is in .data/logs/${name}.log); stopping…`),
    );
  } catch (err) {
    if (!ending) await end(1, (err as Error).message);
  }
}

async function run(ports: DevPorts, closers: (() => Promise<void> | void)[], onDeath: (name: string) => void) {
  const app = `http://localhost:${ports.app}`;
  const snapshots = createSnapshots(join(dataDir, "emulators"));
  const first = !snapshots.exists();
  if (!first) say("data of the last run found in .data/");

  await buildFunctions();
  const watch = (server: RunningProcess) => void server.exited.then(() => onDeath(server.name));
  const importFrom = snapshots.firestoreExport();
  const env = pageEnvironment({
    projectId: "demo-tenon",
    auth: `127.0.0.1:${ports.auth}`,
    firestore: `127.0.0.1:${ports.firestore}`,
    apiOrigin: `http://127.0.0.1:${ports.api}`,
    ingestOrigin: `http://127.0.0.1:${ports.ingest}`,
  });
  let stack: Stack | undefined;
  let page: RunningProcess | undefined;
  // Registered before anything starts, so that a Ctrl-C in the middle of it finds what there is.
  closers.push(
    () => stack?.stop(),
    () => page?.stop(),
  );
  const outcomes = await Promise.allSettled([
    startStack({
      ports,
      secrets: localSecrets(join(dataDir, "secrets.json")),
      publicOrigin: app,
      logDir,
      ...(importFrom ? { importFrom } : {}),
      onReady: (name, tookMs) => say(`${name} is up (${tookMs} ms)`),
    }).then((started) => (stack = started)),
    startPage({ mode: "dev", port: ports.app, env, logFile: join(logDir, "page.log") }).then((server) => {
      say("page is up");
      page = server;
    }),
  ]);
  const failure = outcomes.find((outcome) => outcome.status === "rejected");
  if (failure || !stack || !page) throw failure?.reason;
  const running = stack;
  for (const server of [running.firestore, running.auth, page]) watch(server);

  const hosts = { firestore: running.firestore.host, auth: running.auth.host };
  await snapshots.restoreAccounts(hosts.auth);
  const save = () => snapshots.save(hosts);
  closers.push(save);
  const saving = setInterval(() => void save().catch((err: Error) => say(`saving: ${err.message}`)), snapshotEveryMs);
  closers.push(() => clearInterval(saving));
  const watcher = await reloadFunctionsOnChange(running);
  closers.push(() => watcher.dispose());

  const places = { api: `http://127.0.0.1:${ports.api}/api`, auth: hosts.auth };
  const demoFile = join(dataDir, "demo.json");
  const demo = (first ? undefined : readDemo(demoFile)) ?? (await seedDemo(places, demoFile, say));
  if (first) await save();
  const facts = { app, api: `${app}/api`, projectId: running.projectId, ...hosts, demo };
  writeFileSync(devFile, JSON.stringify(facts, null, 2));
  announce(facts);
}
