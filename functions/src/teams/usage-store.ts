import { type Firestore, Timestamp } from "firebase-admin/firestore";

/** How much a team has of what its plan counts. */
export function createUsageStore(db: Firestore) {
  const webhooks = (teamId: string) => db.collection(`teams/${teamId}/webhooks`);
  const members = (teamId: string) => db.collection(`teams/${teamId}/members`);
  const keys = (teamId: string) => db.collection(`teams/${teamId}/apiKeys`);
  return {
    countWebhooks: async (teamId: string): Promise<number> => (await webhooks(teamId).count().get()).data().count,
    countMembers: async (teamId: string): Promise<number> => (await members(teamId).count().get()).data().count,

    async countActiveKeys(teamId: string, createdBy: string, now: Date): Promise<number> {
      const active = keys(teamId).where("createdBy", "==", createdBy).where("status", "==", "active");
      const { docs } = await active.select("expiresAt").get();
      return docs.filter((snapshot) => {
        const expiresAt: unknown = snapshot.get("expiresAt");
        return expiresAt instanceof Timestamp && expiresAt.toDate() > now;
      }).length;
    },
  };
}
