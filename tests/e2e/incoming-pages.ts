import { createHmac } from "node:crypto";
import type { Page } from "playwright-core";
import { callApi, type TestTeam } from "../support/callers.ts";
import { eventually } from "../support/servers.ts";
import type { Visited } from "./visited.ts";

const incoming = "/settings/integrations/incoming";

/** Sends to a source of GitHub's kind, as GitHub does. */
async function sendIssue(source: Record<string, unknown>, delivery: string, body: string, signed = body) {
  const signature = createHmac("sha256", String(source["secret"])).update(signed).digest("hex");
  const headers = {
    "content-type": "application/json",
    "x-github-event": "issues",
    "x-github-delivery": delivery,
    "x-hub-signature-256": `sha256=${signature}`,
  };
  // As senders do, who repeat what a busy machine could not keep in time.
  await eventually(async () => (await fetch(String(source["url"]), { method: "POST", headers, body })).status !== 503);
}

/** A source with something of each kind received and one that waits for its secret, and every page and dialog of them. */
export async function incomingPages(team: TestTeam): Promise<Visited[]> {
  const add = async (settings: object) => (await callApi("POST", "/integrations/incoming-sources", team.asOwner, settings)).body;
  const payments = await add({
    name: "Payments",
    verification: { adapter: "stripe" },
    action: { kind: "upsert", resource: "contacts" },
  });
  const issues = await add({
    name: "Issues of our repository",
    description: "Each issue becomes a ticket",
    verification: { adapter: "github" },
    filter: "type = 'issues' and body.action = 'opened'",
    transform: '{ "subject": body.issue.title, "externalId": $string(body.issue.id) }',
    action: { kind: "upsert", resource: "tickets" },
  });
  const issue = (id: number, title: string, action = "opened") => JSON.stringify({ action, issue: { id, title } });
  await sendIssue(issues, "1", issue(41, "The door is stuck"));
  await sendIssue(issues, "2", issue(41, "The door is stuck", "closed"));
  await sendIssue(issues, "3", issue(42, ""));
  await sendIssue(issues, "4", '{ "action": "opened" }', '{"action":"opened"}');
  await eventually(async () => {
    const { body } = await callApi("GET", "/integrations/incoming-events?status=received", team.asOwner);
    return (body["data"] as unknown[]).length === 0;
  });

  const row = (page: Page, name: string) => page.getByRole("row", { name });
  const list = async (page: Page) => {
    await page.goto(incoming);
    await row(page, "Issues of our repository").waitFor();
  };
  const detail = async (page: Page) => {
    await page.goto(`${incoming}/${String(issues["id"])}`);
    await row(page, "Refused").waitFor();
  };
  const one = (status: string, seen: string) => async (page: Page) => {
    await detail(page);
    await row(page, status).getByRole("button").click();
    await page.getByRole("dialog").getByText(seen).waitFor();
    await page.getByLabel("received body", { exact: true }).waitFor();
  };
  return [
    { name: incoming, visit: list },
    {
      name: "the form of a new source",
      visit: async (page) => {
        await list(page);
        await page.getByRole("button", { name: "Add source" }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByRole("radio", { name: /Another HMAC scheme/ }).check();
        await dialog.getByLabel("The time is signed too").check();
        await dialog.getByRole("button", { name: "Add source" }).click();
        await dialog.getByText("Give the source a name").waitFor();
      },
    },
    {
      name: "a source that waits for its secret",
      visit: async (page) => {
        await page.goto(`${incoming}/${String(payments["id"])}`);
        await page.getByText("How to set up the sender").click();
        await page.getByRole("button", { name: "Save signing secret" }).waitFor();
        await page.getByText("Nothing received yet").waitFor();
      },
    },
    { name: `${incoming}/${String(issues["id"])}`, visit: detail },
    { name: "a received webhook that was refused", visit: one("Refused", "How to fix it") },
    { name: "a received webhook that failed", visit: one("Failed", "Attempt 1") },
    { name: "a received webhook that was processed", visit: one("Processed", "What came of it") },
    {
      name: "the form of a source that has received something",
      visit: async (page) => {
        await detail(page);
        await page.getByRole("button", { name: "Edit" }).click();
        await page.getByRole("dialog").getByLabel("Try it on").selectOption({ index: 3 });
        await page.getByText('"subject": "The door is stuck"').waitFor();
      },
    },
    {
      name: "the rotation of a source's secret",
      visit: async (page) => {
        await detail(page);
        await page.getByRole("button", { name: "Rotate secret" }).click();
        await page.getByRole("dialog").getByText("How long the present one verifies as well").waitFor();
      },
    },
    {
      name: "the deletion of a source",
      visit: async (page) => {
        await detail(page);
        await page.getByRole("button", { name: "Delete" }).click();
        await page.getByRole("alertdialog").waitFor();
      },
    },
  ];
}
