import { expect, it } from "vitest";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { transact } from "./transaction";

it("a query without its index fails in these tests, as it would in the cloud", async () => {
  const { db } = simulatedPlatform();
  const unserved = db.collection("teams/team_x/deliveries").where("type", "==", "x").orderBy("createdAt");
  await expect((async () => unserved.get())()).rejects.toThrow("FAILED_PRECONDITION");
  await expect(transact(db, (tx) => tx.query(unserved))).rejects.toThrow("FAILED_PRECONDITION");
  await db.collection("teams/team_x/deliveries").where("webhookId", "==", "x").orderBy("createdAt", "desc").get();
});
