import { expect, it } from "vitest";
import type { IncomingEvent } from "@/types/incoming";
import { outcomeWords, resultPath, resultWords, sourceCondition } from "./incoming-words";

const at = "2026-03-02T10:15:00.000Z";
const received: IncomingEvent = {
  ...{ id: "inc_1", sourceId: "src_1", status: "processed", bodyBytes: 2, repeats: 0, attempts: [], results: [] },
  ...{ receivedAt: at, createdAt: at, updatedAt: at },
};

it("says of a source what matters most: no secret, off, then how the last one fared", () => {
  const last = (status: IncomingEvent["status"], reason?: "too_old" | "source_paused") => ({
    at,
    status,
    ...(reason ? { reason } : {}),
  });
  expect(sourceCondition({ active: false, awaitsSecret: true }).text).toBe("Waiting for its secret");
  expect(sourceCondition({ active: false, lastReceived: last("rejected", "too_old") }).text).toBe("Paused");
  expect(sourceCondition({ active: true, lastReceived: last("rejected", "too_old") }).text).toBe("Last one refused");
  expect(sourceCondition({ active: true, lastReceived: last("rejected", "source_paused") }).text).toBe("Active");
  expect(sourceCondition({ active: true, lastReceived: last("failed") }).text).toBe("Last one failed");
  expect(sourceCondition({ active: true }).text).toBe("Active");
});

it("counts what came of a request", () => {
  const record = (did: "created" | "updated" | "unchanged") => ({ kind: "record" as const, id: "tkt_1", did });
  expect(resultWords([])).toBe("Nothing to do");
  expect(resultWords([{ kind: "event", id: "evt_1", did: "published" }])).toBe("Published 1 event");
  expect(resultWords([record("created"), record("created"), record("updated")])).toBe("Created 2 records, updated 1 record");
});

it("says how it ended, or stands", () => {
  const diagnosis = { reason: "too_old", detail: "…", fix: "…" } as const;
  expect(outcomeWords({ ...received, status: "rejected", diagnosis })).toBe("The signature is too old");
  expect(outcomeWords({ ...received, status: "filtered" })).toBe("The filter left it out");
  expect(outcomeWords({ ...received, status: "received" })).toBe("About to be processed");
  const attempts = [{ number: 1, trigger: "automatic", at, outcome: "failed", error: "subject: Required" } as const];
  expect(outcomeWords({ ...received, status: "failed", attempts })).toBe("subject: Required");
});

it("links to the records that have a page", () => {
  expect(resultPath({ kind: "record", id: "tkt_1", did: "created" })).toBe("/tickets/tkt_1");
  expect(resultPath({ kind: "record", id: "agt_1", did: "created" })).toBe("/agents");
  expect(resultPath({ kind: "event", id: "evt_1", did: "published" })).toBeUndefined();
});
