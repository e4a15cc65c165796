import { expect, it } from "vitest";
import { measureLines, measurePage } from "../../scripts/measure-page.mjs";
import { accountPassword, newTeam } from "../support/callers.ts";
import { servers } from "../support/servers.ts";

const bytesMax = 314_000;

it("needs at most 314 kB of compressed JavaScript before any tab can be used, and Firestore's SDK for none", async () => {
  const { owner } = await newTeam();
  const tabs = [];
  for (const tab of ["", "/api-keys", "/webhooks", "/incoming", "/usage", "/logs"]) {
    const person = { email: owner.email, password: accountPassword };
    const measured = await measurePage({ origin: servers.page, ...person, path: `/settings/integrations${tab}` });
    process.stdout.write(`${measureLines(measured).join("\n")}\n`);
    tabs.push(measured);
  }
  for (const { path, neededBytes, firestoreIsNeeded } of tabs) {
    expect(neededBytes, path).toBeGreaterThan(100_000);
    expect(neededBytes, path).toBeLessThanOrEqual(bytesMax);
    expect(firestoreIsNeeded, path).toBe(false);
  }
  // What is never seen to load cannot be seen to load late.
  expect(Math.max(...tabs.map(({ firestoreBytes }) => firestoreBytes))).toBeGreaterThan(0);
});
