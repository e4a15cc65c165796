import { getApps, initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { newId } from "../platform/ids";
import { transact } from "../platform/transaction";
import { createPublisher, type FanOut } from "./create-publisher";
import { createEventStore } from "./event-store";

const app = getApps()[0] ?? initializeApp({ projectId: process.env["GCLOUD_PROJECT"] });
const db = getFirestore(app);
const clock = { now: () => new Date("2026-01-02T03:04:05.678Z") };
const store = createEventStore(db);
const nobody: FanOut = () => Promise.resolve();

test("keeps an event as it was published, arrays in arrays included", async () => {
  const teamId = newId("team");
  const data = { matrix: [[1, 2], [3]], name: "Zoë", none: null };
  const event = await transact(db, (tx) => createPublisher({ db, clock }, nobody)(tx, teamId, "ticket.created", data));
  expect(await store.read(teamId, event.id)).toEqual({ ...event, timestamp: "2026-01-02T03:04:05.678Z", data });
});

test("publishes nothing when the transaction fails", async () => {
  const teamId = newId("team");
  let eventId = "";
  const failing = transact(db, async (tx) => {
    eventId = (await createPublisher({ db, clock }, nobody)(tx, teamId, "ticket.created", {})).id;
    throw new Error("the change failed");
  });
  await expect(failing).rejects.toThrow("the change failed");
  expect(await store.read(teamId, eventId)).toBeNull();
});

test("hands the event to the fan-out inside of the transaction", async () => {
  const teamId = newId("team");
  const seen: string[] = [];
  const fanOut: FanOut = (_tx, event) => Promise.resolve(void seen.push(event.id));
  const event = await transact(db, (tx) => createPublisher({ db, clock }, fanOut)(tx, teamId, "ticket.created", {}));
  expect(seen).toEqual([event.id]);
});

test("refuses an event of more than 256 KiB and writes nothing", async () => {
  const teamId = newId("team");
  const large = { text: "x".repeat(256 * 1024) };
  const refused = transact(db, (tx) => createPublisher({ db, clock }, nobody)(tx, teamId, "ticket.created", large));
  await expect(refused).rejects.toMatchObject({ code: "payload_too_large" });
  expect((await db.collection(`teams/${teamId}/events`).get()).size).toBe(0);
});

test("another team does not find the event", async () => {
  const teamId = newId("team");
  const event = await transact(db, (tx) => createPublisher({ db, clock }, nobody)(tx, teamId, "ticket.created", {}));
  expect(await store.read(newId("team"), event.id)).toBeNull();
});
