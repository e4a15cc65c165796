import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { callApi, newTeam, type TestTeam } from "../support/callers.ts";
import { eventually } from "../support/servers.ts";
import { useBrowser } from "./browser.ts";
import { join } from "./people.ts";

const browser = useBrowser();
const usagePath = "/settings/integrations/usage";

interface NamedKey {
  id: string;
  headers: Record<string, string>;
}

async function namedKey(team: TestTeam, name: string): Promise<NamedKey> {
  const rateLimits = [{ limit: 1_000_000, windowSeconds: 60 }];
  const body = { name, scopes: ["tickets:read", "contacts:read"], rateLimits };
  const answer = (await callApi("POST", "/integrations/api-keys", team.asOwner, body)).body;
  return { id: String(answer["id"]), headers: { authorization: `Bearer ${String(answer["key"])}` } };
}

/** A team whose figures the server has: four requests of one key, one of them refused, and one of another. */
async function usedTeam() {
  const team = await newTeam();
  const [importer, exporter] = [await namedKey(team, "Importer"), await namedKey(team, "Exporter")];
  for (const path of ["/v1/tickets", "/v1/tickets", "/v1/contacts", "/v1/tickets/tkt_00000000000000000000"]) {
    await callApi("GET", path, importer.headers);
  }
  await callApi("GET", "/v1/contacts", exporter.headers);
  await eventually(async () => {
    const { body } = await callApi("GET", "/integrations/usage", team.asOwner);
    const keys = body["byKey"] as { requests: number }[] | undefined;
    return keys?.reduce((sum, { requests }) => sum + requests, 0) === 5;
  });
  return { team, importer, exporter };
}
const cellsOf = (page: Page, table: string, row: RegExp) =>
  page.getByRole("table", { name: table }).getByRole("row", { name: row }).getByRole("cell").allInnerTexts();

describe("the usage page", () => {
  it("shows what the requests came to, by endpoint and by key, and leads to the key and to its log", async () => {
    const { team, importer } = await usedTeam();
    const page = await browser.signedIn(team.owner.email);
    await page.goto(usagePath);
    await page.getByRole("heading", { name: "By API key" }).waitFor();
    await page.getByRole("row", { name: /Importer/ }).waitFor();
    const [name, requests, success] = await cellsOf(page, "By API key", /Importer/);
    expect([name, requests, success]).toEqual(["Importer", "4", "75.0%"]);
    const endpoint = await cellsOf(page, "By endpoint", /\/api\/v1\/contacts/);
    expect(endpoint.slice(1, 3)).toEqual(["2", "100%"]);

    await page.getByRole("link", { name: "Logs of Importer" }).click();
    await page.waitForURL(/\/logs\?/);
    expect(new URL(page.url()).searchParams.get("key")).toBe(importer.id);
    await page.getByRole("row", { name: /404/ }).waitFor();
    await page.goBack();
    await page.getByRole("link", { name: "Importer", exact: true }).click();
    await page.getByRole("heading", { name: "Importer", level: 1 }).waitFor();
  });

  it("has its range and its key in the address, and a link shows the same again", async () => {
    const { team, exporter } = await usedTeam();
    const page = await browser.signedIn(team.owner.email);
    await page.goto(usagePath);
    await page.getByRole("radio", { name: "7 days" }).check();
    await page.getByLabel("API key", { exact: true }).selectOption({ label: "Exporter" });
    await page.getByText("None failed").waitFor();
    expect(new URL(page.url()).search).toBe(`?range=7d&key=${exporter.id}`);

    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByText("None failed").waitFor();
    expect(await other.getByRole("radio", { name: "7 days" }).isChecked()).toBe(true);
    expect(await other.getByRole("heading", { name: "By API key" }).count()).toBe(0);
  });

  it("says in words and as a table what its charts draw", async () => {
    const { team } = await usedTeam();
    const page = await browser.signedIn(team.owner.email);
    await page.goto(`${usagePath}?range=7d`);
    const figure = page.getByRole("figure", { name: "Requests" });
    await figure.getByText(/requests, 1 of them failed. The busiest day was/).waitFor({ state: "attached" });
    await figure.locator("svg .recharts-bar-rectangle").first().waitFor({ state: "attached" });
    await page.getByRole("button", { name: "Requests as a table" }).click();
    const days = figure.getByRole("table").getByRole("row");
    // A head, and each day of seven.
    expect(await days.count()).toBe(8);
    // The newest with requests: on a day that has just begun there are none yet.
    await days
      .filter({ hasNotText: /\b0\b.*\b0\b/ })
      .getByRole("link")
      .first()
      .click();
    await page.waitForURL(/\/logs\?from=/);
    await page.getByRole("row", { name: /404/ }).waitFor();
  });

  it("loads what draws charts only for who looks at one", async () => {
    const { team } = await usedTeam();
    const page = await browser.signedIn(team.owner.email);
    await page.goto("/settings/integrations/logs");
    await page.getByRole("row", { name: /404/ }).waitFor();
    const scripts = async () => {
      const urls = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
      const texts = urls.filter((url) => url.endsWith(".js")).map(async (url) => (await page.request.get(url)).text());
      return (await Promise.all(texts)).some((text) => text.includes("recharts-surface"));
    };
    expect(await scripts()).toBe(false);
    await page.goto(usagePath);
    await page.locator("svg.recharts-surface").first().waitFor();
    expect(await scripts()).toBe(true);
  });

  it("teaches a team without a request how to send one, and is not for viewers", async () => {
    const team = await newTeam();
    const viewer = await join(team, "viewer", "Vera Viewer");
    const page = await browser.signedIn(viewer.email);
    await page.goto(usagePath);
    await page.getByText("Usage is not part of your role").waitFor();

    const owner = await browser.signedIn(team.owner.email);
    await owner.goto(`${usagePath}?key=key_00000000000000000000`);
    await owner.getByText("This key was not used in that time.").waitFor();
    await owner.getByRole("button", { name: "Look back 90 days" }).click();
    await owner.getByText("No request in the last 90 days").waitFor();
  });
});
