import { beforeEach, describe, expect, it } from "vitest";
import type { Report } from "@/types/reports";
import { reports, resources, scheduleReportBody, tickets } from "@/types/resources";
import { recordedMailing } from "@/tests/support/recorded-mailing";
import { createRecord, deleteRecord, depsOf } from "@/tests/support/records";
import { recordedPublishing } from "@/tests/support/recorded-publishing";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { newId } from "../platform/ids";
import { UnknownTaskError } from "../platform/read-task";
import { executeReport } from "./execute-report";
import { readReport, reportDepsOf } from "./report-deps";
import { runScheduled } from "./run-scheduled";
import { scheduleReport, unscheduleReport } from "./schedule-report";
import { sweepReports } from "./sweep-reports";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function setUp() {
  const platform = { ...simulatedPlatform(), ...recordedPublishing(), ...recordedMailing() };
  const members = new Set(["ada@example.com", "grace@example.com"]);
  const state = { broken: false, closed: false };
  const given = reportDepsOf(platform);
  const deps = {
    ...given,
    listMails: () => Promise.resolve(members),
    isClosed: () => Promise.resolve(state.closed),
    rows: {
      ...given.rows,
      count: (...args: Parameters<typeof given.rows.count>) =>
        state.broken ? Promise.reject(new Error("out of order")) : given.rows.count(...args),
    },
  };
  return { ...platform, teamId: newId("team"), members, state, deps, records: depsOf(platform, reports, resources) };
}
let t: ReturnType<typeof setUp>;
let report: Report;
beforeEach(async () => {
  t = setUp();
  await createRecord(depsOf(t, tickets, resources), t.teamId, tickets.create.parse({ subject: "Help" }));
  report = (await createRecord(t.records, t.teamId, reports.create.parse(reports.example))) as unknown as Report;
});

const schedule = (values: object = {}) =>
  scheduleReport(
    t.deps,
    t.teamId,
    report.id,
    scheduleReportBody.parse({ frequency: "daily", hour: 9, recipients: ["Ada@example.com"], ...values }),
    () => undefined,
  );
const current = () => readReport(t.deps, t.teamId, report.id);
const runTask = () => runScheduled(t.deps, { teamId: t.teamId, reportId: report.id });
const ofType = (type: string) => t.published.filter((event) => event.type === type);
const sweep = async () => {
  await sweepReports(t.deps);
  return t.queued.filter(({ payload }) => payload["reportId"] === report.id);
};

describe("a schedule", () => {
  it("is kept with its next run, and its change is an event", async () => {
    // It is 09:00 exactly: today's turn has passed.
    expect(await schedule()).toMatchObject({
      nextRunAt: "2026-01-06T09:00:00.000Z",
      schedule: { recipients: ["ada@example.com"] },
    });
    expect(await current()).toMatchObject({ nextRunAt: "2026-01-06T09:00:00.000Z", schedule: { hour: 9 } });
    expect(ofType("report.scheduled")).toHaveLength(1);
  });

  it("sends to members only", async () => {
    await expect(schedule({ recipients: ["eve@example.com"] })).rejects.toMatchObject({
      code: "invalid_request",
      options: { errors: [{ path: "body.recipients", message: "eve@example.com is no member of this team" }] },
    });
    expect(await current()).toMatchObject({ schedule: null });
  });

  it("can be ended, and then nothing is due", async () => {
    await schedule();
    expect(await unscheduleReport(t.deps, t.teamId, report.id, () => undefined)).toBe(true);
    expect(await unscheduleReport(t.deps, t.teamId, report.id, () => undefined)).toBe(false);
    t.clock.advance(2 * day);
    expect(await sweep()).toEqual([]);
    await runTask();
    expect(ofType("report.delivered")).toEqual([]);
    expect(await current()).toMatchObject({ schedule: null, nextRunAt: null });
  });

  it("that names a day it does not go by is refused", () => {
    expect(scheduleReportBody.safeParse({ frequency: "weekly", hour: 9 }).success).toBe(false);
    expect(scheduleReportBody.safeParse({ frequency: "daily", weekday: 1, hour: 9 }).success).toBe(false);
    expect(scheduleReportBody.safeParse({ frequency: "daily", hour: 9, timeZone: "Mars/Olympus" }).success).toBe(false);
  });
});

describe("a scheduled run", () => {
  it("is queued when its turn comes and not before, and mails the result with a file", async () => {
    await schedule();
    expect(await sweep()).toEqual([]);
    t.clock.advance(day);
    expect(await sweep()).toHaveLength(1);
    await runTask();
    expect(t.posted).toMatchObject([{ to: "ada@example.com", subject: "Tickets by status" }]);
    expect(t.posted[0]!.text).toContain("open: 1");
    expect(t.posted[0]!.attachments).toEqual([
      {
        fileName: "tickets-by-status-2026-01-06.csv",
        mediaType: "text/csv",
        text: "\ufeffStatus,Count\r\nopen,1\r\npending,0\r\nresolved,0\r\nclosed,0\r\n",
      },
    ]);
    expect(ofType("report.delivered")).toMatchObject([
      { data: { report: { id: report.id }, scheduledFor: "2026-01-06T09:00:00.000Z" } },
    ]);
    expect(await current()).toMatchObject({
      nextRunAt: "2026-01-07T09:00:00.000Z",
      lastRun: { trigger: "schedule", status: "succeeded", error: null },
    });
  });

  it("is delivered once, however often its task is handed out", async () => {
    await schedule();
    t.clock.advance(day);
    await Promise.all([runTask(), runTask(), runTask()]);
    await runTask();
    expect(t.posted).toHaveLength(1);
    expect(ofType("report.delivered")).toHaveLength(1);
  });

  it("is caught up with once after a long outage", async () => {
    await schedule();
    t.clock.advance(10 * day + hour);
    await runTask();
    await runTask();
    expect(ofType("report.delivered")).toHaveLength(1);
    expect(await current()).toMatchObject({ nextRunAt: "2026-01-16T09:00:00.000Z" });
  });

  it("leaves out who has left the team", async () => {
    await schedule({ recipients: ["ada@example.com", "grace@example.com"] });
    t.members.delete("ada@example.com");
    t.clock.advance(day);
    await runTask();
    expect(t.posted.map(({ to }) => to)).toEqual(["grace@example.com"]);
  });

  it("that fails is tried three times, then given up with an event, and the next turn comes", async () => {
    await schedule();
    t.state.broken = true;
    t.clock.advance(day);
    await runTask();
    await runTask();
    expect(ofType("report.failed")).toEqual([]);
    t.clock.advance(5 * minute);
    await runTask();
    t.clock.advance(30 * minute);
    await runTask();
    expect(ofType("report.failed")).toMatchObject([{ data: { attempts: 3, report: { id: report.id } } }]);
    expect(await current()).toMatchObject({ lastRun: { status: "failed" }, nextRunAt: "2026-01-07T09:00:00.000Z" });
    expect(t.posted).toEqual([]);
    t.state.broken = false;
    t.clock.advance(day);
    await runTask();
    expect(ofType("report.delivered")).toHaveLength(1);
  });

  it("whose worker died is tried again when its claim ends, for the same turn", async () => {
    await schedule();
    t.clock.advance(day);
    await t.deps.db.runTransaction(async (tx) => {
      const run = { scheduledFor: t.clock.now(), attempt: 1 };
      tx.update(t.deps.db.doc(`teams/${t.teamId}/reports/${report.id}`), {
        run,
        due: new Date(t.clock.now().getTime() + 5 * minute),
      });
    });
    await runTask();
    expect(t.posted).toEqual([]);
    t.clock.advance(5 * minute);
    await runTask();
    expect(ofType("report.delivered")).toMatchObject([{ data: { scheduledFor: "2026-01-06T09:00:00.000Z" } }]);
  });

  it("of a team that is being deleted waits, and comes once if the team is taken back", async () => {
    await schedule();
    t.state.closed = true;
    t.clock.advance(2 * day);
    await runTask();
    expect(t.posted).toEqual([]);
    t.state.closed = false;
    t.clock.advance(hour);
    await runTask();
    await runTask();
    expect(t.posted).toHaveLength(1);
  });

  it("of a report that was deleted or is of another team does nothing", async () => {
    await schedule();
    t.clock.advance(day);
    await runScheduled(t.deps, { teamId: newId("team"), reportId: report.id });
    await deleteRecord(t.records, t.teamId, report.id);
    await runTask();
    await expect(runScheduled(t.deps, { nonsense: true })).rejects.toThrow(UnknownTaskError);
    expect(ofType("report.delivered")).toEqual([]);
  });
});

describe("a run by a call", () => {
  it("is noted on the report and published with its result, and changes nothing else", async () => {
    t.clock.advance(hour);
    const result = await executeReport(t.deps, t.teamId, report.id);
    expect(result.rows[0]).toEqual({ group: "open", count: 1 });
    expect(ofType("report.executed")).toMatchObject([{ data: { report: { id: report.id }, result: { rows: result.rows } } }]);
    expect(await current()).toEqual({
      ...report,
      lastRun: {
        at: "2026-01-05T10:00:00.000Z",
        trigger: "call",
        status: "succeeded",
        rowsRead: 0,
        truncated: false,
        error: null,
      },
    });
  });

  it("of a report that is not there is refused", async () => {
    await expect(executeReport(t.deps, newId("team"), report.id)).rejects.toMatchObject({ code: "not_found" });
  });
});
