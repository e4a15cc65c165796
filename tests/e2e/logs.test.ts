import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { callApi, newKey, newTeam, type TestTeam } from "../support/callers.ts";
import { useBrowser } from "./browser.ts";

const browser = useBrowser();
const logsPath = "/settings/integrations/logs";
const noTicket = "/v1/tickets/tkt_00000000000000000000";

async function calledTeam() {
  const team = await newTeam();
  const caller = await newKey(team, ["tickets:read", "contacts:read"]);
  await callApi("GET", "/v1/tickets", caller);
  await callApi("GET", noTicket, caller);
  return { team, caller };
}

async function opened(team: TestTeam, query = ""): Promise<Page> {
  const page = await browser.signedIn(team.owner.email);
  await page.goto(`${logsPath}${query}`);
  return page;
}
const rowOf = (page: Page, name: RegExp) => page.getByRole("row", { name }).first();

describe("the request log", () => {
  it("is searched and filtered on the server, and a link shows the same again", async () => {
    const { team } = await calledTeam();
    const page = await opened(team);
    await rowOf(page, /GET \/api\/v1\/tickets 200/).waitFor();
    await page.getByRole("searchbox").fill("TKT_0000");
    await rowOf(page, /GET \/api\/v1\/tickets 200/).waitFor({ state: "detached" });
    await rowOf(page, /tkt_00000000000000000000 404/).waitFor();
    await page.getByLabel("Status").selectOption("4xx");
    await page.getByLabel("Method").selectOption("GET");
    await page.getByLabel("Time range").selectOption("1h");
    expect(new URL(page.url()).search).toBe("?search=TKT_0000&status=4xx&method=GET&range=1h");

    const other = await page.context().newPage();
    await other.goto(page.url());
    await rowOf(other, /tkt_00000000000000000000 404/).waitFor();
    expect(await other.getByRole("searchbox").inputValue()).toBe("TKT_0000");
    await other.getByLabel("Status").selectOption("5xx");
    await other.getByText("No request fits these filters").waitFor();
    await other.getByRole("button", { name: "Clear the filters" }).click();
    await rowOf(other, /GET \/api\/v1\/tickets 200/).waitFor();
    expect(new URL(other.url()).search).toBe("");
  });

  it("shows requests as they come in, of those that the filter leaves", async () => {
    const { team, caller } = await calledTeam();
    const page = await opened(team, "?search=v1");
    await rowOf(page, /GET \/api\/v1\/tickets 200/).waitFor();
    // What the list asks for by itself is held back: only the live tail can bring the row.
    await page.route("**/api/integrations/logs?**", () => undefined);
    await page.getByRole("switch", { name: "Live" }).click();
    await page.getByRole("status").getByText("Live").waitFor();
    await callApi("GET", "/v1/contacts", caller);
    await rowOf(page, /GET \/api\/v1\/contacts 200/).waitFor({ timeout: 15_000 });
    await page.getByText(/\d a minute/).waitFor();
    expect(new URL(page.url()).searchParams.get("live")).toBe("on");
    // What the page itself asks of the API is no request to /v1, and is left out.
    expect(await page.getByRole("row", { name: /integrations/ }).count()).toBe(0);
  });

  it("holds new requests back while one is looked at, and says how many wait", async () => {
    const { team, caller } = await calledTeam();
    const page = await opened(team, "?search=v1&live=on");
    await rowOf(page, /GET \/api\/v1\/tickets 200/).click();
    await page.getByRole("dialog").getByText("Request ID").waitFor();
    await callApi("GET", "/v1/contacts", caller);
    await page.getByText("1 new request").waitFor({ timeout: 15_000 });
    expect(await page.locator("tr", { hasText: "/api/v1/contacts" }).count()).toBe(0);
    await page.keyboard.press("Escape");
    await rowOf(page, /GET \/api\/v1\/contacts 200/).waitFor();
  });

  it("holds them back while a person reads further down, and goes up to them on a click", async () => {
    const { team, caller } = await calledTeam();
    await Promise.all(Array.from({ length: 30 }, () => callApi("GET", "/v1/tickets", caller)));
    const page = await opened(team, "?search=v1&live=on");
    await page
      .getByRole("row", { name: /GET \/api\/v1\/tickets 200/ })
      .nth(25)
      .waitFor();
    await page.mouse.wheel(0, 800);
    await page.getByRole("status").getByText("Paused").waitFor();
    await callApi("GET", "/v1/contacts", caller);
    await page.getByRole("button", { name: "1 new request" }).click({ timeout: 15_000 });
    await page.getByRole("status").getByText("Live").waitFor();
    await rowOf(page, /GET \/api\/v1\/contacts 200/).waitFor();
  });

  it("is downloaded as CSV, whole, with the filters that are set", async () => {
    const { team } = await calledTeam();
    const page = await opened(team, "?status=failed");
    await rowOf(page, /404/).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export CSV" }).click(),
    ]);
    await page.getByText("The download is complete").waitFor();
    expect(download.suggestedFilename()).toMatch(/^requests-.*\.csv$/);
    const [head, ...lines] = (await readFile(await download.path(), "utf8")).trim().split(/\r?\n/);
    expect(head).toContain("endpoint");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("tkt_00000000000000000000");
  });

  it("tells why a download failed, and can be tried again", async () => {
    const { team } = await calledTeam();
    const page = await opened(team);
    await rowOf(page, /404/).waitFor();
    await page.route("**/api/integrations/logs/export**", (route) =>
      route.fulfill({ status: 503, contentType: "application/problem+json", body: "{}" }),
    );
    await page.getByRole("button", { name: "Export CSV" }).click();
    await page.getByText("The requests could not be downloaded").waitFor();
    await page.getByRole("button", { name: "Export CSV" }).waitFor();
  });
});
