import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, describe, expect, test } from "vitest";
import { type ApiAnswer, callApi, newKey, newTeam, type TestTeam } from "../support/callers.ts";
import { eventually, runTick, servers } from "../support/servers.ts";
import { openTable } from "./routes/table.ts";

let team: TestTeam;
beforeAll(async () => {
  team = await newTeam();
  const items = [
    { subject: "=1+1", status: "open", priority: "urgent", tags: ["a", "b"] },
    { subject: 'Says "hi", twice', status: "open" },
    { subject: "Done", status: "resolved", tags: ["a"] },
  ];
  const made = await callApi("POST", "/v1/tickets/batch", team.asOwner, { items });
  expect(made.body["counts"]).toMatchObject({ failed: 0 });
});

async function newReport(values: object, owner = team): Promise<string> {
  const made = await callApi("POST", "/v1/reports", owner.asOwner, { name: "A report", resource: "tickets", ...values });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body["id"] as string;
}

const rowsOf = ({ body }: ApiAnswer) => body["rows"] as Record<string, unknown>[];

async function download(id: string, query = "", headers: Record<string, string> = team.asOwner) {
  const response = await fetch(`${servers.api}/v1/reports/${id}/export${query}`, { headers });
  return { status: response.status, headers: response.headers, text: Buffer.from(await response.arrayBuffer()).toString() };
}

describe("a report", () => {
  test("is run, by a group and within a range, and remembers that it was", async () => {
    const id = await newReport({ groupBy: { field: "status" }, timeRange: { lastDays: 7 } });
    const answer = await callApi("POST", `/v1/reports/${id}/execute`, team.asOwner);
    expect(answer.status).toBe(200);
    expect(rowsOf(answer)).toEqual([
      { group: "open", count: 2 },
      { group: "resolved", count: 1 },
      { group: "pending", count: 0 },
      { group: "closed", count: 0 },
    ]);
    expect(answer.body).toMatchObject({ rowsRead: 0, truncated: false });
    const { body } = await callApi("GET", `/v1/reports/${id}`, team.asOwner);
    expect(body).toMatchObject({ lastRun: { trigger: "call", status: "succeeded" } });

    await callApi("PATCH", `/v1/reports/${id}`, team.asOwner, { timeRange: { to: "2020-01-01T00:00:00Z" } });
    const past = await callApi("POST", `/v1/reports/${id}/execute`, team.asOwner);
    expect(rowsOf(past).every(({ count }) => count === 0)).toBe(true);
  });

  test("can be tried before it is saved, and what does not fit is refused by its field", async () => {
    const before = await callApi("GET", "/v1/reports", team.asOwner);
    const body = { resource: "tickets", groupBy: { field: "tags" } };
    const answer = await callApi("POST", "/v1/reports/preview", team.asOwner, body);
    expect(rowsOf(answer)).toContainEqual({ group: "a", count: 2 });
    expect(answer.body["rowsRead"]).toBe(3);
    const wrong = await callApi("POST", "/v1/reports/preview", team.asOwner, { ...body, groupBy: { field: "colour" } });
    expect(wrong).toMatchObject({ status: 400, body: { code: "invalid_request", errors: [{ path: "body.groupBy" }] } });
    expect((await callApi("POST", "/v1/reports/preview", team.asOwner, { resource: "reports" })).status).toBe(400);
    expect((await callApi("GET", "/v1/reports", team.asOwner)).body).toEqual(before.body);
  });

  test("is downloaded as CSV that no spreadsheet runs, and as JSON", async () => {
    const report = await newReport({ name: 'Über "tickets"\r\nX-Evil: 1', columns: ["subject", "commentCount"] });
    const csv = await download(report);
    expect(csv.status).toBe(200);
    expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(csv.headers.get("content-disposition")).toMatch(/^attachment; filename="uber-tickets-x-evil-1-\d{4}-\d\d-\d\d\.csv"$/);
    expect(csv.headers.get("x-request-id")).toMatch(/^req_/);
    expect(csv.headers.get("ratelimit")).not.toBeNull();
    expect(csv.text.split("\r\n")[0]).toBe("Subject,Comment count");
    expect(csv.text).toContain("\r\n'=1+1,0\r\n");
    expect(csv.text).toContain('"Says ""hi"", twice",0');
    expect((await download(report, "?bom=true")).text.startsWith("\ufeffSubject")).toBe(true);

    const json = await download(report, "?format=json");
    expect(json.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(JSON.parse(json.text)).toContainEqual({ subject: "=1+1", commentCount: 0 });
    expect((await download(report, "?format=xlsx")).status).toBe(400);
  });

  test("downloaded is written into the audit trail and the request log", async () => {
    const id = await newReport({});
    await download(id);
    const audit = await callApi("GET", "/integrations/audit?limit=5", team.asOwner);
    expect(JSON.stringify(audit.body)).toContain('"report.exported"');
    await eventually(async () => {
      const { body } = await callApi("GET", "/integrations/logs?limit=20", team.asOwner);
      return JSON.stringify(body).includes(`/api/v1/reports/${id}/export`);
    });
  });
});

describe("each scope of reports", () => {
  test("opens its own routes and no other", async () => {
    const id = await newReport({ groupBy: { field: "status" } });
    const schedule = { frequency: "daily", hour: 9 };
    const calls: Record<string, () => Promise<{ status: number }>> = {};
    const statuses = async (scope: string) => {
      const key = await newKey(team, [scope]);
      Object.assign(calls, {
        read: () => callApi("GET", `/v1/reports/${id}`, key),
        write: () => callApi("PATCH", `/v1/reports/${id}`, key, { description: scope }),
        execute: () => callApi("POST", `/v1/reports/${id}/execute`, key),
        export: () => download(id, "", key),
        schedule: () => callApi("PUT", `/v1/reports/${id}/schedule`, key, schedule),
      });
      const entries = await Promise.all(
        Object.entries(calls).map(async ([name, call]) => [name, (await call()).status] as const),
      );
      return entries.filter(([, status]) => status === 200).map(([name]) => name);
    };
    for (const action of ["read", "write", "execute", "export", "schedule"]) {
      expect(await statuses(`reports:${action}`)).toEqual([action]);
    }
  });

  test("opens nothing of another team", async () => {
    const other = await newTeam();
    const theirs = await newReport({}, other);
    expect((await callApi("POST", `/v1/reports/${theirs}/execute`, team.asOwner)).status).toBe(404);
    expect((await download(theirs)).status).toBe(404);
    const schedule = { frequency: "daily", hour: 9 };
    expect((await callApi("PUT", `/v1/reports/${theirs}/schedule`, team.asOwner, schedule)).status).toBe(404);
    const counted = await callApi("POST", "/v1/reports/preview", other.asOwner, {
      resource: "tickets",
      groupBy: { field: "status" },
    });
    expect(rowsOf(counted).every(({ count }) => count === 0)).toBe(true);
  });
});

describe("a schedule", () => {
  test("runs the report when its turn comes: mailed to a member, and to a webhook, once", async () => {
    const received: string[] = [];
    const receiver = createServer((request, response) => {
      request.on("data", (chunk: Buffer) => received.push(chunk.toString()));
      request.on("end", () => response.writeHead(204).end());
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
    await callApi("POST", "/integrations/webhooks", team.asOwner, { name: "Reports", url, events: ["report.delivered"] });
    const id = await newReport({ name: `Mailed ${team.teamId}`, groupBy: { field: "status" } });
    const stranger = { frequency: "daily", hour: 9, recipients: ["eve@example.com"] };
    expect(await callApi("PUT", `/v1/reports/${id}/schedule`, team.asOwner, stranger)).toMatchObject({
      status: 400,
      body: { errors: [{ path: "body.recipients" }] },
    });
    const schedule = { frequency: "monthly", dayOfMonth: 31, hour: 9, timeZone: "Europe/Berlin", recipients: [team.owner.email] };
    const set = await callApi("PUT", `/v1/reports/${id}/schedule`, team.asOwner, schedule);
    expect(set).toMatchObject({ status: 200, body: { schedule: { dayOfMonth: 31 } } });
    expect(Date.parse(set.body["nextRunAt"] as string)).toBeGreaterThan(Date.now());

    const { platform } = openTable();
    await platform.db.doc(`teams/${team.teamId}/reports/${id}`).update({ due: new Date(Date.now() - 1_000) });
    expect(await runTick()).toBeLessThan(300);
    const report = await eventually(async () => {
      const { body } = await callApi("GET", `/v1/reports/${id}`, team.asOwner);
      return body["lastRun"] !== null && body;
    });
    expect(report).toMatchObject({ lastRun: { trigger: "schedule", status: "succeeded" } });
    await runTick();
    const mail = await eventually(async () => {
      const { body } = await callApi("GET", "/mailbox");
      const mails = (body["data"] as { to: string; subject: string; text: string; attachments: { text: string }[] }[]).filter(
        ({ subject }) => subject === `Mailed ${team.teamId}`,
      );
      return mails.length > 0 && mails;
    });
    expect(mail).toHaveLength(1);
    expect(mail[0]).toMatchObject({ to: team.owner.email });
    expect(mail[0]!.text).toContain(`/reports/${id}`);
    expect(mail[0]!.attachments[0]!.text).toContain("Status,Count\r\nopen,2\r\n");
    await eventually(() => Promise.resolve(received.some((body) => body.includes(id) && body.includes("report.delivered"))));
    await new Promise((resolve) => receiver.close(resolve));

    const ended = await callApi("DELETE", `/v1/reports/${id}/schedule`, team.asOwner);
    expect(ended).toMatchObject({ status: 200, body: { id, deleted: true } });
    expect((await callApi("GET", `/v1/reports/${id}`, team.asOwner)).body).toMatchObject({ schedule: null, nextRunAt: null });
  });
});
