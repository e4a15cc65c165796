import { expect, it } from "vitest";
import { measureLines, measurePage } from "../../scripts/measure-page.mjs";
import { accountPassword, newTeam } from "../support/callers.ts";
import { servers } from "../support/servers.ts";

const bytesMax = 300_000;

it.each(["", "/api-keys", "/webhooks", "/logs"])(
  "needs at most 300 kB of compressed JavaScript before /settings/integrations%s can be used, and no Firestore",
  async (tab) => {
    const { owner } = await newTeam();
    const measured = await measurePage({
      origin: servers.page,
      email: owner.email,
      password: accountPassword,
      path: `/settings/integrations${tab}`,
    });
    process.stdout.write(`${measureLines(measured).join("\n")}\n`);
    expect(measured.neededBytes).toBeGreaterThan(0);
    expect(measured.neededBytes).toBeLessThanOrEqual(bytesMax);
    expect(measured.firestoreBytes).toBeGreaterThan(0);
    expect(measured.firestoreIsNeeded).toBe(false);
  },
);
