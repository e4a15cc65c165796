import { beforeAll, expect, it } from "vitest";
import { callApi, newTeam, type TestTeam } from "../support/callers.ts";
import { useBrowser } from "./browser.ts";

const browser = useBrowser();
let team: TestTeam;
beforeAll(async () => {
  team = await newTeam();
  await callApi("POST", "/v1/tickets", team.asOwner, { subject: "Help" });
});

it("stays on a team's page while the database is out of reach, and is live once it is back", async () => {
  const page = await browser.signedIn(team.owner.email);
  let refused = 0;
  const listening = "**/google.firestore.v1.Firestore/Listen/**";
  await page.route(listening, (route) => {
    refused += 1;
    return route.abort("connectionrefused");
  });
  await page.goto("/tickets");
  const ticket = page.getByRole("button", { name: "Actions for Help" });
  await ticket.waitFor();
  // By then the SDK has given up waiting, and answers from its cache, which is empty.
  await expect.poll(() => refused).toBeGreaterThan(3);
  expect(await ticket.count()).toBe(1);
  expect(new URL(page.url()).pathname).toBe("/tickets");

  await page.goto("/settings/integrations/webhooks");
  await page.getByRole("heading", { name: "Webhooks" }).waitFor();
  const before = refused;
  await expect.poll(() => refused).toBeGreaterThan(before + 3);
  expect(await page.getByText("No webhooks yet").count()).toBe(0);
  await page.unroute(listening);
  await page.getByRole("button", { name: "Add webhook" }).first().waitFor();
});
