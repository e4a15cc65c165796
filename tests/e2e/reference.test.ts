import { describe, expect, it } from "vitest";
import { servers } from "../support/servers.ts";
import { violations } from "./axe.ts";
import { phone, useBrowser } from "./browser.ts";

const browser = useBrowser();
const pages = [
  { path: "/api/docs", heading: "API reference" },
  { path: "/api/docs/errors", heading: "Error codes" },
];

describe.each(pages)("$path", ({ path, heading }) => {
  it.each(["light", "dark"] as const)("has nothing that axe finds wrong in the %s theme, folded or open", async (theme) => {
    const page = await browser.open({ theme });
    await page.goto(path);
    await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    expect(await violations(page)).toEqual([]);
  });

  it("is as wide as a phone and no wider", async () => {
    const page = await browser.open({ viewport: phone });
    await page.goto(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    expect(await violations(page)).toEqual([]);
  });

  it("comes compressed and is shown in full under a policy that runs nothing", async () => {
    const page = await browser.open();
    const complaints: string[] = [];
    page.on("console", (message) => void complaints.push(message.text()));
    const response = await page.goto(path);
    expect(response?.headers()["content-security-policy"]).toContain("default-src 'none'");
    expect(response?.headers()["content-encoding"]).toBe("gzip");
    expect(await page.evaluate(() => getComputedStyle(document.querySelector(".side")!).position)).toBe("sticky");
    expect(complaints).toEqual([]);
  });
});

describe("a reader", () => {
  it("skips to the content, opens a group and goes to an operation, by keyboard alone", async () => {
    const page = await browser.open();
    await page.goto("/api/docs");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#content");
    await page.getByRole("navigation", { name: "Reference" }).getByText("Tickets", { exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Create a ticket" }).first().focus();
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#createTicket");
    await page.getByRole("group", { name: "curl: POST /v1/tickets", exact: true }).waitFor();
  });

  it("who follows the type of an error comes to what puts it right", async () => {
    const refused = (await (await fetch(`${servers.page}/api/v1/me`)).json()) as { type: string };
    const page = await browser.open();
    await page.goto(refused.type);
    await page.getByRole("group", { name: "an answer with unauthenticated" }).waitFor();
    expect(await page.evaluate(() => document.querySelector(":target")?.id)).toBe("unauthenticated");
  });
});
