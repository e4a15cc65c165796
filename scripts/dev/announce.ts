import type { DemoPerson } from "../seed/demo.ts";

export interface DevFacts {
  app: string;
  api: string;
  projectId: string;
  firestore: string;
  auth: string;
  demo: DemoPerson[];
}

export function announce(facts: DevFacts) {
  const width = Math.max(...facts.demo.map((person) => person.email.length));
  const lines = [
    "",
    `  Tenon is up:  ${facts.app}/settings/integrations`,
    `  The API:      ${facts.api}  (its reference: ${facts.api}/docs)`,
    "",
    "  Sign in as",
    ...facts.demo.map((person) => `    ${person.email.padEnd(width)}   ${person.password}   ${person.role}`),
    "",
    "  Ctrl-C stops everything; the data stays in .data/ (delete that folder to begin anew).",
    "",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
