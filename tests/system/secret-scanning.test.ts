import { expect, test } from "vitest";
import { callApi, newTeam } from "../support/callers.ts";
import { signedReport } from "../support/scanner.ts";
import { eventually } from "../support/servers.ts";
import { send } from "./routes/send.ts";
import { openTable } from "./routes/table.ts";

const { platform } = openTable();

async function leakedWorld() {
  const team = await newTeam();
  const { body } = await callApi("POST", "/integrations/api-keys", team.asOwner, { name: "Leaked", scopes: ["contacts:read"] });
  const report = JSON.stringify([
    { token: body["key"], type: "tenon_api_key", url: "https://github.com/octo/repo/blob/1/.env", source: "content" },
    { token: "ghp_of-someone-else", type: "tenon_api_key", url: "", source: "commit" },
  ]);
  return { team, id: String(body["id"]), key: String(body["key"]), report };
}
const use = (key: string) => callApi("GET", "/v1/contacts", { authorization: `Bearer ${key}` });

test("a signed report disables the key, says which findings were keys, and a rotation brings the key back", async () => {
  const { team, id, key, report } = await leakedWorld();
  expect((await use(key)).status).toBe(200);
  const answer = await send("POST", "/secret-scanning", signedReport(report), report);
  expect(answer.status).toBe(200);
  const labels = (JSON.parse(answer.text) as { label: string; token_hash: string }[]).map(({ label }) => label);
  expect(labels).toEqual(["true_positive", "false_positive"]);
  expect(answer.text).not.toContain(key);
  const refused = await eventually(async () => {
    const tried = await use(key);
    return tried.status === 401 ? tried : null;
  });
  expect(refused.body).toMatchObject({ code: "key_disabled", detail: expect.stringContaining("found in public") });
  const one = `/integrations/api-keys/${id}`;
  expect((await callApi("GET", one, team.asOwner)).body).toMatchObject({
    enabled: false,
    status: "disabled",
    leakedAt: expect.any(String),
  });
  expect((await callApi("PATCH", one, team.asOwner, { enabled: true })).status).toBe(409);
  const mail = await eventually(async () => {
    const found = await platform.db.collection(`teams/${team.teamId}/mails`).get();
    return found.docs.find((each) => each.get("status") === "sent");
  });
  expect(mail.get("to")).toBe(team.owner.email);
  const rotated = await callApi("POST", `${one}/rotate`, team.asOwner);
  expect((await use(String(rotated.body["key"]))).status).toBe(200);
  expect((await use(key)).status).toBe(401);
  const audit = await callApi("GET", "/integrations/audit?family=api_key", team.asOwner);
  expect((audit.body["data"] as { event: string; actor: object }[]).map(({ event }) => event)).toContain("api_key.leaked");
});

test("a report that is not signed by the scanner is refused and changes nothing", async () => {
  const { key, report } = await leakedWorld();
  const signed = signedReport(report);
  const altered = report.replace("content", "commit");
  for (const [headers, body] of [
    [{}, report],
    [signed, altered],
    [{ ...signed, "github-public-key-identifier": "unknown" }, report],
    [{ ...signed, "github-public-key-signature": signedReport("[]")["github-public-key-signature"]! }, report],
  ] as [Record<string, string>, string][]) {
    const answer = await send("POST", "/secret-scanning", headers, body);
    expect([answer.status, answer.problem?.code]).toEqual([401, "unauthenticated"]);
  }
  expect((await use(key)).status).toBe(200);
});

test("a report that is too large, or none, is refused", async () => {
  const large = JSON.stringify([{ token: "x".repeat(256 * 1024), type: "y" }]);
  expect((await send("POST", "/secret-scanning", signedReport(large), large)).problem?.code).toBe("payload_too_large");
  for (const [body, code] of [
    ["", "malformed_json"],
    ["[", "malformed_json"],
    ["[]", "invalid_request"],
    ['[{"type": "y"}]', "invalid_request"],
  ] as const)
    expect((await send("POST", "/secret-scanning", signedReport(body), body)).problem?.code).toBe(code);
});
