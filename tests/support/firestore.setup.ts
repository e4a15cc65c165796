import { startFirestore } from "../../scripts/stack/firestore-emulator.ts";
import { freePort } from "../../scripts/stack/ports.ts";

/** A Firestore emulator of this run's own, unless the caller brings one in `FIRESTORE_EMULATOR_HOST`. */
export async function setup() {
  process.env.GCLOUD_PROJECT ??= "demo-tenon";
  process.env.METADATA_SERVER_DETECTION ??= "none"; // No search for Google's metadata server, which is not here.
  if (process.env.FIRESTORE_EMULATOR_HOST) return undefined;
  const firestore = await startFirestore({ port: await freePort() });
  process.env.FIRESTORE_EMULATOR_HOST = firestore.host;
  return async () => {
    delete process.env.FIRESTORE_EMULATOR_HOST;
    await firestore.stop();
  };
}
