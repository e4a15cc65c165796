import { initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import { expect, it } from "vitest";
import { callApi, newKey, newTeam } from "../support/callers.ts";
import { servers } from "../support/servers.ts";
import { useBrowser } from "./browser.ts";

const browser = useBrowser();
const db = getFirestore(initializeApp({ projectId: servers.projectId }, "bad-data"));
const integrations = "/settings/integrations";

it("shows a document that does not fit its schema as one readable error, and the others as they are", async () => {
  const team = await newTeam();
  await newKey(team, ["contacts:read"]);
  const wrong = { name: 7, createdAt: new Date(), updatedAt: new Date(), schemaVersion: 1 };
  await db.doc(`teams/${team.teamId}/apiKeys/key_wrong`).set(wrong);
  await db.doc(`teams/${team.teamId}/webhooks/whk_wrong`).set(wrong);
  await db.doc(`teams/${team.teamId}/integrations/int_wrong`).set(wrong);
  const page = await browser.signedIn(team.owner.email);

  await page.goto(`${integrations}/api-keys`);
  await page.getByRole("row", { name: /This entry cannot be read.*key_wrong.*name/ }).waitFor();
  await page.getByRole("row", { name: /Test key/ }).waitFor();

  await page.goto(`${integrations}/webhooks`);
  await page.getByRole("row", { name: /This entry cannot be read.*whk_wrong.*name/ }).waitFor();

  await page.goto(integrations);
  await page.getByRole("row", { name: /This entry cannot be read.*int_wrong.*name/ }).waitFor();

  await page.goto(`${integrations}/api-keys/key_wrong`);
  await page.getByText("This API key cannot be read").waitFor();
});

it("says that there is no such thing for an id of another team", async () => {
  const other = await newTeam();
  const team = await newTeam();
  await newKey(other, ["contacts:read"]);
  const [key] = (await db.collection(`teams/${other.teamId}/apiKeys`).get()).docs;
  const page = await browser.signedIn(team.owner.email);
  await page.goto(`${integrations}/api-keys/${key?.id}`);
  await page.getByText("There is no such API key").waitFor();
  expect(await page.getByText("Test key").count()).toBe(0);
});

it("shows why a list could not be loaded, and loads it on a second try", async () => {
  const team = await newTeam();
  await callApi("GET", "/v1/contacts", await newKey(team, ["contacts:read"]));
  const page = await browser.signedIn(team.owner.email);
  let fails = true;
  await page.route("**/api/integrations/logs**", (route) => (fails ? route.abort() : route.continue()));
  await page.goto(`${integrations}/logs`);
  await page.getByText("The server could not be reached").waitFor({ timeout: 30_000 });
  fails = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await page
    .getByRole("row", { name: /\/api\/v1\/contacts/ })
    .first()
    .waitFor();
});
