import { expect, test } from "vitest";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { idPrefixes, newId } from "../platform/ids";
import { transact } from "../platform/transaction";
import { createEventReader } from "./event-reader";
import { createEventStore } from "./event-store";

const teamId = newId(idPrefixes.team);

test("an event is read once, also by many at once, and is of its own team alone", async () => {
  const { db, clock } = simulatedPlatform();
  const event = {
    id: newId(idPrefixes.event),
    type: "ticket.created",
    timestamp: clock.now().toISOString(),
    teamId,
    data: { a: 1 },
  };
  await transact(db, (tx) => Promise.resolve(createEventStore(db).create(tx, event, JSON.stringify(event.data))));
  const read = createEventReader({ db });
  expect(await Promise.all([read(teamId, event.id), read(teamId, event.id)])).toEqual([event, event]);
  await db.doc(`teams/${teamId}/events/${event.id}`).delete();
  expect(await read(teamId, event.id)).toEqual(event);
  expect(await read(newId(idPrefixes.team), event.id)).toBeNull();
});

test("that an event is not there is remembered by nobody", async () => {
  const { db, clock } = simulatedPlatform();
  const event = { id: newId(idPrefixes.event), type: "ticket.created", timestamp: clock.now().toISOString(), teamId, data: null };
  const read = createEventReader({ db });
  expect(await read(teamId, event.id)).toBeNull();
  await transact(db, (tx) => Promise.resolve(createEventStore(db).create(tx, event, "null")));
  expect(await read(teamId, event.id)).toEqual(event);
});
