import { deleteApp, initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import type { CountedApi } from "./counted-api.ts";

/** How many requests the log of a team holds, one document after the other. */
export async function loggedEntries({ firestore }: CountedApi, teamId: string, path?: string): Promise<number> {
  process.env["FIRESTORE_EMULATOR_HOST"] = firestore.host;
  const app = initializeApp({ projectId: firestore.projectId }, `count-${teamId}-${performance.now()}`);
  let count = 0;
  const documents = getFirestore(app).collection(`teams/${teamId}/integrationLogs`).stream();
  for await (const document of documents as AsyncIterable<FirebaseFirestore.QueryDocumentSnapshot>) {
    const entries = document.get("entries") as { endpoint: string }[];
    count += path === undefined ? entries.length : entries.filter(({ endpoint }) => endpoint === path).length;
  }
  await deleteApp(app);
  return count;
}
