import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { resources } from "@/types/resources";
import { instances } from "../../functions/src/instances.ts";
import { settings } from "../../functions/src/platform/settings.ts";
import { buildIndexFile } from "../indexes/build-index-file.ts";
import type { IndexFile } from "../indexes/index-file.ts";
import { withResourceRules } from "../indexes/resource-rules.ts";
import { checkEnvironment } from "./check-environment.ts";
import { checkProject, type ProjectFiles } from "./check-project.ts";
import { readEnvFile } from "./read-env-file.ts";
import { cloudText, exitCodeOf, reportText } from "./report.ts";

const usage = "npm run preflight -- [--env-file functions/.env] [--project my-project]\n";

interface Outcome {
  text: string;
  exitCode: number;
}

/** Checks a deployment against the production list, from its files alone. */
export function preflight(root: string, args: readonly string[], environment: Record<string, string | undefined>): Outcome {
  let options: { "env-file"?: string; project?: string };
  let given: Record<string, string | undefined>;
  let from: string;
  try {
    const declared = { "env-file": { type: "string" }, project: { type: "string" } } as const;
    options = parseArgs({ args: [...args], options: declared }).values;
    const usual = join(root, "functions/.env");
    const file = options["env-file"] ?? (existsSync(usual) ? usual : undefined);
    from = file ?? "the environment of this shell";
    given = file === undefined ? ownSettings(environment) : readEnvFile(readFileSync(file, "utf8"));
  } catch (err) {
    return { text: `${(err as Error).message}\n${usage}`, exitCode: 2 };
  }
  const findings = [...checkEnvironment(given, options.project), ...checkProject(readProject(root))];
  const text = `Settings from ${from}\n\n${reportText(findings)}${cloudText(options.project, given["KMS_KEY_NAME"])}`;
  return { text, exitCode: exitCodeOf(findings) };
}

/** A shell has much that is no setting. */
function ownSettings(environment: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => name in settings));
}

function readProject(root: string): ProjectFiles {
  const read = (path: string) => readFileSync(join(root, path), "utf8");
  const rules = read("firestore.rules");
  const { engines } = JSON.parse(read("functions/package.json")) as { engines: { node: string } };
  return {
    rules,
    rulesWanted: withResourceRules(rules, resources),
    indexes: JSON.parse(read("firestore.indexes.json")) as IndexFile,
    indexesWanted: buildIndexFile(resources),
    firebase: JSON.parse(read("firebase.json")) as ProjectFiles["firebase"],
    instances,
    runtime: `nodejs${engines.node}`,
  };
}
