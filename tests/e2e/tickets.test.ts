import { expect, it } from "vitest";
import { callApi, newTeam, type TestTeam } from "../support/callers.ts";
import { eventually } from "../support/servers.ts";
import { useBrowser } from "./browser.ts";
import { join } from "./people.ts";

const browser = useBrowser();

async function newTicket(team: TestTeam, values: Record<string, unknown>): Promise<string> {
  const { status, body } = await callApi("POST", "/v1/tickets", team.asOwner, values);
  if (status !== 201) throw new Error(`No ticket: ${status} ${JSON.stringify(body)}`);
  return body["id"] as string;
}

async function ticketOf(team: TestTeam, id: string) {
  return (await callApi("GET", `/v1/tickets/${id}`, team.asOwner)).body;
}

it("is worked on by keyboard alone: created, found, opened, answered, resolved", async () => {
  const team = await newTeam();
  await newTicket(team, { subject: "An older one" });
  await callApi("POST", "/v1/contacts", team.asOwner, { name: "Grace Hopper", email: "grace@example.com" });
  const page = await browser.signedIn(team.owner.email);
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.getByRole("link", { name: "An older one" }).waitFor();

  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Subject").waitFor();
  await page.keyboard.type("The export is empty");
  await dialog.getByRole("combobox", { name: "Requester" }).focus();
  await page.keyboard.type("grace");
  await dialog.getByRole("option", { name: /Grace Hopper/ }).waitFor();
  await page.keyboard.press("Enter");
  await dialog.getByLabel("Subject").focus();
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("row", { name: /The export is empty/ }).waitFor();

  await page.keyboard.press("/");
  await page.keyboard.type("export");
  await page.getByRole("link", { name: "An older one" }).waitFor({ state: "detached" });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "The export is empty", level: 1 }).waitFor();
  await page.getByRole("link", { name: "Grace Hopper" }).waitFor();

  await page.keyboard.press("r");
  await page.keyboard.type("It is fixed.");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("log").getByText("It is fixed.").waitFor();
  await page.getByRole("button", { name: "Resolve", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Reopen" }).waitFor();

  const { data } = await eventually(async () => {
    const { body } = await callApi("GET", "/v1/tickets?status=resolved", team.asOwner);
    const page = body as { data: Record<string, unknown>[] };
    return page.data.length > 0 && page;
  });
  expect(data).toMatchObject([{ subject: "The export is empty", status: "resolved", commentCount: 1 }]);
});

it("moves through the rows by j and k, and does not hear them while someone types", async () => {
  const team = await newTeam();
  for (const subject of ["One", "Two", "Three"]) await newTicket(team, { subject });
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/tickets?sort=createdAt");
  await page.getByRole("link", { name: "Three" }).waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await page.keyboard.press("j");
  expect(await focused()).toContain("One");
  for (const key of ["j", "j", "j", "k"]) await page.keyboard.press(key);
  expect(await focused()).toContain("Two");
  await page.keyboard.press("/");
  await page.keyboard.type("jc?");
  expect(await page.getByRole("searchbox").inputValue()).toBe("jc?");
  expect(await page.getByRole("dialog").count()).toBe(0);
});

it("filters by status, priority and assignee, in the address, and pages on by cursor", async () => {
  const team = await newTeam();
  const values = Array.from({ length: 55 }, (_, index) => ({
    subject: `Number ${index}`,
    priority: index < 52 ? "high" : "low",
  }));
  await Promise.all(values.map((one) => newTicket(team, one)));
  const agent = await callApi("POST", "/v1/agents", team.asOwner, { name: "Test Person", email: team.owner.email });
  const agentId = String(agent.body["id"]);
  await newTicket(team, { subject: "Mine", assigneeId: agentId });
  const page = await browser.signedIn(team.owner.email);
  const rows = page.getByRole("table", { name: "Tickets" }).getByRole("link");
  await page.goto("/tickets?priority=high");
  await rows.first().waitFor();
  const table = page.getByRole("table", { name: "Tickets" });
  expect(await table.getAttribute("aria-rowcount"), "more are to come").toBe("-1");
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expect.poll(() => table.getAttribute("aria-rowcount"), { timeout: 10_000 }).toBe("53");
  expect(await page.getByRole("button", { name: "Load more" }).count()).toBe(0);

  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByLabel("Assignee").selectOption({ label: "Test Person (you)" });
  await eventually(async () => (await rows.count()) === 1);
  expect(new URL(page.url()).searchParams.get("assigneeId")).toBe(agentId);
  await rows.first().click();
  await page.getByRole("heading", { name: "Mine", level: 1 }).waitFor();
  await page.goBack();
  await eventually(async () => (await rows.count()) === 1);
});

it("shows a change at once, and takes it back when the server refuses it", async () => {
  const team = await newTeam();
  const id = await newTicket(team, { subject: "Printer on fire" });
  const page = await browser.signedIn(team.owner.email);
  await page.goto(`/tickets/${id}`);
  const priority = page.getByLabel("Priority");
  await priority.waitFor();
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route(`**/api/v1/tickets/${id}`, async (route) => {
    await held;
    await route.fulfill({ status: 503, contentType: "application/problem+json", body: "{}" });
  });
  await priority.selectOption("urgent");
  expect(await priority.inputValue()).toBe("urgent");
  answer();
  await page.getByText("The ticket was not changed").waitFor();
  expect(await priority.inputValue()).toBe("normal");
  await page.unroute(`**/api/v1/tickets/${id}`);
  await priority.selectOption("high");
  await eventually(async () => (await ticketOf(team, id))["priority"] === "high");
});

it("gives back a reply that was not sent, with the reason", async () => {
  const team = await newTeam();
  const id = await newTicket(team, { subject: "Printer on fire" });
  const page = await browser.signedIn(team.owner.email);
  await page.goto(`/tickets/${id}`);
  await page.route("**/api/v1/tickets/*/comments", (route) => route.abort());
  await page.getByLabel("Reply", { exact: true }).fill("On our way");
  await page.getByRole("button", { name: "Reply", exact: true }).click();
  await page.getByText("The server could not be reached").waitFor();
  expect(await page.getByLabel("Reply", { exact: true }).inputValue()).toBe("On our way");
  expect(await page.getByRole("log").getByText("On our way").count()).toBe(0);
});

it("brings the comments and changes of others as they happen", async () => {
  const team = await newTeam();
  const id = await newTicket(team, { subject: "Printer on fire" });
  const page = await browser.signedIn(team.owner.email);
  await page.goto(`/tickets/${id}`);
  await page.getByText("Nobody has commented yet.").waitFor();
  await callApi("POST", `/v1/tickets/${id}/comments`, team.asOwner, { body: "From elsewhere", authorName: "Hedy" });
  await page.getByRole("log").getByText("From elsewhere").waitFor();
  await callApi("PATCH", `/v1/tickets/${id}`, team.asOwner, { priority: "urgent" });
  await eventually(async () => (await page.getByLabel("Priority").inputValue()) === "urgent");
});

it("undoes a resolution, and deletes only when told twice", async () => {
  const team = await newTeam();
  const id = await newTicket(team, { subject: "Printer on fire", status: "pending" });
  const page = await browser.signedIn(team.owner.email);
  await page.goto("/tickets");
  const row = page.getByRole("row", { name: /Printer on fire/ });
  const choose = async (action: string) => {
    await row.getByRole("button", { name: "Actions for Printer on fire" }).click();
    await page.getByRole("menuitem", { name: action }).click();
  };
  await choose("Resolve");
  await row.getByText("Resolved").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await row.getByText("Pending").waitFor();
  await eventually(async () => (await ticketOf(team, id))["status"] === "pending");
  await choose("Delete");
  await page.getByRole("button", { name: "Cancel" }).click();
  expect((await ticketOf(team, id))["id"]).toBe(id);
  await choose("Delete");
  await page.getByRole("button", { name: "Delete ticket" }).click();
  await page.getByText("No tickets yet").waitFor();
  await eventually(async () => (await callApi("GET", `/v1/tickets/${id}`, team.asOwner)).status === 404);
});

it("lets a viewer read, and write nothing", async () => {
  const team = await newTeam();
  const id = await newTicket(team, { subject: "Printer on fire" });
  const viewer = await join(team, "viewer", "Vera Viewer");
  const page = await browser.signedIn(viewer.email);
  await page.goto("/tickets");
  await page.getByRole("link", { name: "Printer on fire" }).waitFor();
  expect(await page.getByRole("button", { name: /New ticket|Actions for/ }).count()).toBe(0);
  await page.keyboard.press("c");
  expect(await page.getByRole("dialog").count()).toBe(0);
  await page.goto(`/tickets/${id}`);
  await page.getByText("Nobody has commented yet.").waitFor();
  expect(await page.getByRole("button", { name: /Resolve|Edit|Delete|Reply/ }).count()).toBe(0);
  expect(await page.getByRole("combobox").count()).toBe(0);
  await page.goto("/contacts");
  await page.getByText("No contacts yet").waitFor();
  expect(await page.getByRole("button", { name: "New contact" }).count()).toBe(0);
});
