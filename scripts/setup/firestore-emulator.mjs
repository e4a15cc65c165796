// @ts-check
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { cacheDir, root } from "./paths.mjs";
import { run } from "./progress.mjs";

const version = "0.6.0";
const exe = process.platform === "win32" ? ".exe" : "";
const cargoRoot = join(cacheDir, "hidane");
const npmRoot = join(cacheDir, "hidane-npm");
const jarDir = process.env.FIREBASE_EMULATORS_PATH ?? join(homedir(), ".cache", "firebase", "emulators");
/** What the official emulator is written for. */
const oldestJava = 21;

/** @param {string} name */
export function onPath(name) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name + exe)).find((path) => existsSync(path)) ?? null;
}

function javaMajor() {
  try {
    const line = execFileSync("java", ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return Number(/\s(\d+)/.exec(line)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function officialJar() {
  if (!existsSync(jarDir)) return null;
  const jars = readdirSync(jarDir).filter((name) => /^cloud-firestore-emulator-v.*\.jar$/.test(name));
  const newest = jars.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1);
  return newest && javaMajor() >= oldestJava ? join(jarDir, newest) : null;
}

/** @returns {{ label: string, command: string, args: string[] } | null} The emulator of this machine, in order of preference. */
export function findFirestoreEmulator() {
  const binaries = [onPath("hidane"), join(cargoRoot, "bin", `hidane${exe}`)];
  const binary = binaries.find((path) => path !== null && existsSync(path));
  if (binary) return { label: `hidane (${binary})`, command: binary, args: [] };
  const jar = officialJar();
  if (jar) return { label: `the official emulator (${jar})`, command: "java", args: ["-jar", jar] };
  const fromNpm = join(npmRoot, "node_modules", ".bin", process.platform === "win32" ? "hidane.cmd" : "hidane");
  if (existsSync(fromNpm)) return { label: `hidane (${fromNpm})`, command: fromNpm, args: [] };
  return null;
}

/**
 * Ways to get one, in order. Each says in a sentence why it does not apply, or tries.
 * @type {{ title: string, unfit: () => string | null, install: (say: (line: string) => void) => Promise<void> }[]}
 */
const ways = [
  {
    title: "the official emulator, by firebase-tools",
    unfit() {
      const java = javaMajor();
      return java >= oldestJava ? null : `it needs Java ${oldestJava} or newer, here is ${java ? `Java ${java}` : "none"}`;
    },
    install: (say) =>
      run(process.execPath, [join(root, "node_modules/firebase-tools/lib/bin/firebase.js"), "setup:emulators:firestore"], {
        say,
        timeoutMs: 180_000,
      }),
  },
  {
    title: "hidane from npm",
    unfit: () => null,
    install: (say) =>
      run("npm", ["install", "--prefix", npmRoot, "--no-save", "--fetch-retries=0", "--loglevel=error", `hidane@${version}`], {
        say,
        timeoutMs: 60_000,
      }),
  },
  {
    title: "hidane by cargo (three to four minutes on two cores)",
    unfit: () => (onPath("cargo") ? null : "there is no cargo on PATH"),
    install: (say) =>
      run("cargo", ["install", "hidane", "--version", version, "--locked", "--root", cargoRoot], { say, timeoutMs: 1_200_000 }),
  },
];

/** Whether the next way to try is firebase-tools', which is one of the dependencies. */
export function needsDependencies() {
  return findFirestoreEmulator() === null && ways[0]?.unfit() === null;
}

/** @param {(line: string) => void} say */
export async function ensureFirestoreEmulator(say) {
  for (const way of ways) {
    const found = findFirestoreEmulator();
    if (found) return say(`found ${found.label}`);
    const reason = way.unfit();
    if (reason) {
      say(`not ${way.title}: ${reason}`);
      continue;
    }
    say(`trying ${way.title}`);
    await way.install(say).catch((err) => say(`not ${way.title}: ${err.message}`));
  }
  if (findFirestoreEmulator()) return;
  throw new Error(
    `There is no Firestore emulator to be had. Install Java ${oldestJava} (and have the network), or Rust's cargo from rustup.rs, and run this again.`,
  );
}
