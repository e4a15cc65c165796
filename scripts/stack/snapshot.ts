import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectId } from "./environment.ts";

/**
 * The data of the emulators on disk. A snapshot is written beside the last one and then takes its place, so that a run
 * that dies in between leaves one of the two whole.
 */
export function createSnapshots(folder: string) {
  const current = join(folder, "current");
  const previous = join(folder, "previous");
  const next = join(folder, "next");
  const whole = () => [current, previous].find((place) => existsSync(join(place, "accounts.json")));

  return {
    exists: () => whole() !== undefined,
    /** What the Firestore emulator is to start with. */
    firestoreExport: () => {
      const place = whole();
      return place && join(place, "firestore", "firestore.overall_export_metadata");
    },
    async restoreAccounts(authHost: string) {
      const place = whole();
      if (!place) return;
      const { users } = JSON.parse(readFileSync(join(place, "accounts.json"), "utf8")) as { users: unknown[] };
      if (users.length === 0) return;
      await admin(authHost, "accounts:batchCreate", { users, sanityCheck: false, allowOverwrite: true });
    },
    async save(hosts: { firestore: string; auth: string }) {
      rmSync(next, { recursive: true, force: true });
      mkdirSync(next, { recursive: true });
      await expectOk(
        await fetch(`http://${hosts.firestore}/emulator/v1/projects/${projectId}:export`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({
            database: `projects/${projectId}/databases/(default)`,
            export_directory: next,
            export_name: "firestore",
          }),
        }),
      );
      const { users = [] } = (await admin(hosts.auth, "accounts:batchGet?maxResults=-1")) as { users?: unknown[] };
      writeFileSync(join(next, "accounts.json"), JSON.stringify({ users }));
      rmSync(previous, { recursive: true, force: true });
      if (existsSync(current)) renameSync(current, previous);
      renameSync(next, current);
    },
  };
}

/** The auth emulator takes this token for an administrator's. */
async function admin(authHost: string, path: string, body?: unknown): Promise<unknown> {
  const url = `http://${authHost}/identitytoolkit.googleapis.com/v1/projects/${projectId}/${path}`;
  const headers = { authorization: "Bearer owner", "content-type": "application/json" };
  const response = await fetch(url, body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers });
  await expectOk(response);
  return response.json();
}

async function expectOk(response: Response) {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.clone().text()}`);
}
