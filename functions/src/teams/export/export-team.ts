import type { Platform } from "../../platform/platform";
import { createExportStore } from "./export-store";
import { exportedCollections } from "./exported-collections";

const formatVersion = 1;
const countedAtOnce = 8;

/**
 * The whole team as lines of JSON: a head that counts what comes, a line a document, and an end without which the export is
 * not whole. Read as fast as it is taken, so that its size costs no memory.
 */
export async function* exportTeam({ db, clock }: Pick<Platform, "db" | "clock">, teamId: string): AsyncGenerator<string> {
  const store = createExportStore(db);
  const names = Object.keys(exportedCollections);
  const counts: Record<string, number> = {};
  for (let start = 0; start < names.length; start += countedAtOnce) {
    const some = names.slice(start, start + countedAtOnce);
    await Promise.all(some.map(async (name) => (counts[name] = await store.count(teamId, name))));
  }
  const present = names.filter((name) => (counts[name] ?? 0) > 0);
  yield line({
    kind: "export",
    version: formatVersion,
    teamId,
    startedAt: clock.now().toISOString(),
    collections: Object.fromEntries(present.map((name) => [name, counts[name]])),
  });
  yield line({ kind: "team", id: teamId, document: await store.readTeam(teamId) });
  let documents = 0;
  for (const name of present) {
    for await (const page of store.documentsOf(teamId, name, exportedCollections[name] ?? [])) {
      documents += page.length;
      yield page.map((document) => line({ kind: "document", ...document })).join("");
    }
  }
  yield line({ kind: "end", documents, endedAt: clock.now().toISOString() });
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
