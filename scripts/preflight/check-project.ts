import type { IndexFile } from "../indexes/index-file.ts";
import { fail, type Finding, unlessWrong, warn } from "./finding.ts";

export interface ProjectFiles {
  rules: string;
  /** The rules as the declarations ask for them. */
  rulesWanted: string;
  indexes: IndexFile;
  indexesWanted: IndexFile;
  firebase: { firestore?: { rules?: string; indexes?: string }; functions?: { source: string; runtime?: string }[] };
  instances: Record<string, { maxInstances?: number }>;
  runtime: string;
}

/** Collections that only grow: a time-to-live policy ends what they keep. */
const retained = [
  "deliveries",
  "events",
  "idempotencyKeys",
  "inboxRequests",
  "incomingEvents",
  "integrationLogs",
  "invites",
  "limits",
  "mails",
  "usage",
];

const instancesMax = 100;
const regenerate = "node scripts/indexes.mjs";

/** The files that a deployment is made of. */
export function checkProject(files: ProjectFiles): Finding[] {
  return [
    ...checkRules(files),
    ...checkIndexes(files),
    ...checkRetention(files),
    ...checkInstances(files),
    ...checkFirebase(files),
  ];
}

function checkRules({ rules, rulesWanted }: ProjectFiles): Finding[] {
  const lines = rules.split("\n").map((line) => line.replace(/\/\/.*$/, ""));
  const wrong: Finding[] = [];
  if (!/^\s*rules_version\s*=\s*'2';/m.test(rules)) {
    wrong.push(fail("firestore.rules does not begin with rules_version = '2'", "Begin it so"));
  }
  for (const [index, line] of lines.entries()) {
    const at = `firestore.rules:${index + 1}`;
    for (const [, verbs = "", condition = ""] of line.matchAll(/allow\s+([a-z, ]+?)\s*(?::\s*if\s+([^;]+))?;/g)) {
      const writes = verbs.split(",").some((verb) => ["write", "create", "update", "delete"].includes(verb.trim()));
      if (writes && condition.trim() !== "false") {
        wrong.push(fail(`${at} lets a client write`, "Remove it: every write goes through the API"));
      }
      if (condition === "" || condition.trim() === "true") {
        wrong.push(fail(`${at} lets anyone ${verbs.trim()}`, "Give it a condition"));
      }
    }
    if (/\{\w+=\*\*\}/.test(line)) {
      wrong.push(fail(`${at} opens every collection below it`, "Name each collection: what no line allows is denied"));
    }
  }
  if (rules !== rulesWanted) wrong.push(fail("firestore.rules is behind the declared resources", regenerate));
  return unlessWrong("Security Rules deny every write and all that they do not name", wrong);
}

function checkIndexes({ indexes, indexesWanted }: ProjectFiles): Finding[] {
  const wrong =
    JSON.stringify(indexes) === JSON.stringify(indexesWanted)
      ? []
      : [fail("firestore.indexes.json is behind the code: lists would fail in the cloud", regenerate)];
  return unlessWrong("Every query has its index", wrong);
}

function checkRetention({ indexes }: ProjectFiles): Finding[] {
  const ending = new Set(indexes.fieldOverrides.filter(({ ttl }) => ttl).map(({ collectionGroup }) => collectionGroup));
  const wrong = retained
    .filter((collection) => !ending.has(collection))
    .map((collection) => fail(`${collection} has no time-to-live policy: it grows for ever`, regenerate));
  return unlessWrong("Logs, events and deliveries end by time-to-live policies", wrong);
}

function checkInstances({ instances }: ProjectFiles): Finding[] {
  const wrong = Object.entries(instances).flatMap(([name, { maxInstances }]) => {
    const fix = `Set maxInstances of ${name} in functions/src/instances.ts`;
    if (!maxInstances) return [fail(`The function ${name} has no largest number of instances: a flood costs without end`, fix)];
    return maxInstances > instancesMax ? [warn(`The function ${name} may become ${maxInstances} instances`, fix)] : [];
  });
  return unlessWrong("Every function has a largest number of instances", wrong);
}

function checkFirebase({ firebase, runtime }: ProjectFiles): Finding[] {
  const wrong: Finding[] = [];
  if (!firebase.firestore?.rules || !firebase.firestore.indexes) {
    wrong.push(fail("firebase.json does not name the rules and the indexes", 'Give it "firestore": {"rules": …, "indexes": …}'));
  }
  for (const { source, runtime: declared } of firebase.functions ?? []) {
    if (declared !== runtime) {
      wrong.push(fail(`firebase.json runs ${source} on ${declared ?? "no runtime"}`, `Set its runtime to ${runtime}`));
    }
  }
  return unlessWrong("firebase.json names what is deployed", wrong);
}
