import { expect, test } from "vitest";
import { checkProject, type ProjectFiles } from "./check-project";

const rules = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /teams/{teamId} { allow get: if anyMember(teamId); }
  }
}
`;
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
const indexes: ProjectFiles["indexes"] = {
  indexes: [],
  fieldOverrides: retained.map((collectionGroup) => ({ collectionGroup, fieldPath: "expiresAt", ttl: true, indexes: [] })),
};
const good: ProjectFiles = {
  rules,
  rulesWanted: rules,
  indexes,
  indexesWanted: indexes,
  firebase: {
    firestore: { rules: "firestore.rules", indexes: "firestore.indexes.json" },
    functions: [{ source: "functions", runtime: "nodejs24" }],
  },
  instances: { api: { maxInstances: 50 }, tick: { maxInstances: 1 } },
  runtime: "nodejs24",
};
const withRule = (line: string) => {
  const text = rules.replace("  }\n}", `    ${line}\n  }\n}`);
  return { rules: text, rulesWanted: text };
};
const found = (change: Partial<ProjectFiles> = {}) => checkProject({ ...good, ...change });

test("files as they should be pass, each by a check that says what it found", () => {
  expect(found().map(({ level }) => level)).toEqual(["ok", "ok", "ok", "ok", "ok"]);
});

test.each<[string, Partial<ProjectFiles>, RegExp]>([
  ["a rule that lets a client write", withRule("match /a/{b} { allow write: if anyMember(b); }"), /lets a client write/],
  ["a rule that lets a client create", withRule("match /a/{b} { allow read, create: if signedIn(); }"), /lets a client write/],
  ["a rule without a condition", withRule("match /a/{b} { allow read; }"), /lets anyone read/],
  ["a rule that is always true", withRule("match /a/{b} { allow read: if true; }"), /lets anyone read/],
  ["a rule for all below", withRule("match /a/{b=**} { allow read: if anyMember(b); }"), /opens every collection below/],
  ["rules of the old version", { rules: rules.slice(21), rulesWanted: rules.slice(21) }, /rules_version/],
  ["rules behind the declarations", { rulesWanted: `${rules}\n` }, /behind the declared resources/],
  ["indexes behind the code", { indexesWanted: { ...indexes, fieldOverrides: [] } }, /behind the code/],
  ["a function without a bound", { instances: { api: {} } }, /no largest number of instances/],
  ["firebase.json without rules", { firebase: { functions: [] } }, /does not name the rules/],
  ["an old runtime", { runtime: "nodejs26" }, /on nodejs24/],
])("%s fails, with what puts it right", (_what, change, words) => {
  const fails = found(change).filter(({ level }) => level === "fail");
  expect(fails.map(({ what }) => what)).toEqual([expect.stringMatching(words)]);
  expect(fails[0]!.fix).toBeTruthy();
});

test.each(retained)("%s that would grow for ever fails", (collection) => {
  const less = { ...indexes, fieldOverrides: indexes.fieldOverrides.filter((each) => each.collectionGroup !== collection) };
  const fails = found({ indexes: less, indexesWanted: less }).filter(({ level }) => level === "fail");
  expect(fails.map(({ what }) => what)).toEqual([expect.stringContaining(collection)]);
});

test("a rule that denies writes by name, or stands in a comment, is none that allows them", () => {
  expect(found(withRule("match /a/{b} { allow write: if false; }")).every(({ level }) => level === "ok")).toBe(true);
  expect(found(withRule("// allow write: if true;")).every(({ level }) => level === "ok")).toBe(true);
});

test("very many instances are worth a warning", () => {
  expect(found({ instances: { api: { maxInstances: 1_000 } } }).filter(({ level }) => level === "warn")).toHaveLength(1);
});
