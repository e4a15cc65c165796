import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Canary, startCanary } from "../../support/canary.ts";
import { newTeam, type TestTeam } from "../../support/callers.ts";
import { type NameServer, startNameServer } from "../../support/name-server.ts";
import { startInstance } from "../../support/servers.ts";
import { createNetworkLookup, type LookupAll } from "@/functions/src/platform/safe-fetch-lookup";
import corpus from "./corpus.json";
import { sendWatched } from "./guarded.ts";

/**
 * The vetting is the real one, but for two switches that exist in this test alone: off altogether, to see that the corpus
 * would bite, and blind to the canary's port, so that a form is not refused for the port before anyone looks at its host.
 */
const vetting = vi.hoisted(() => ({ on: true, portIgnored: "" }));
vi.mock("@/functions/src/platform/safe-fetch-target", async (importOriginal) => {
  const real = await importOriginal<typeof import("@/functions/src/platform/safe-fetch-target")>();
  return {
    ...real,
    mayReach: (...args: Parameters<typeof real.mayReach>) => !vetting.on || real.mayReach(...args),
    vetTargetUrl: (text: string, settings: Parameters<typeof real.vetTargetUrl>[1]) => {
      if (!vetting.on) return null;
      return real.vetTargetUrl(vetting.portIgnored ? text.replace(`:${vetting.portIgnored}/`, "/") : text, settings);
    },
  };
});

const groups = corpus.map((group) => ({ reaches: undefined, ...group }));
const deployed = { allowLocalTargets: false };
let canary: Canary;
let names: NameServer;
let lookup: LookupAll;
beforeAll(async () => {
  canary = await startCanary();
  // Whatever name is asked for leads to this machine: only the vetting stands between.
  names = await startNameServer((_name, type) => [type === "A" ? { type, value: "127.0.0.1" } : { type, value: "::1" }]);
  lookup = createNetworkLookup([names.address]);
});
afterAll(() => Promise.all([canary.close(), names.close()]));
beforeEach(() => Object.assign(vetting, { on: true, portIgnored: "" }));

/** The same target at the canary's own port; null for what has no such form. */
function atCanary(form: string): string | null {
  const url = URL.canParse(form) ? new URL(form) : null;
  if (!url || !url.hostname || url.protocol !== "https:") return null;
  url.port = String(canary.port);
  return url.href;
}

test("the corpus has at least 200 forms, none of them twice", () => {
  const urls = groups.flatMap((group) => group.urls);
  expect(new Set(urls).size).toBe(urls.length);
  expect(urls.length).toBeGreaterThanOrEqual(200);
});

describe("no request leaves for", () => {
  test.each(groups)("$what", async ({ urls }) => {
    for (const url of urls) {
      expect({ url, ...(await sendWatched({ ...deployed, lookup }, { url })) }).toEqual({
        url,
        result: "target_forbidden",
        tried: [],
      });
      const ported = atCanary(url);
      if (ported === null) continue;
      vetting.portIgnored = String(canary.port);
      const { result, tried } = await sendWatched({ ...deployed, lookup }, { url: ported });
      expect({ ported, result, tried }).toEqual({ ported, result: "target_forbidden", tried: [] });
    }
    expect(canary.hits()).toBe(0);
  });
});

describe("no webhook is saved for", () => {
  let instance: Awaited<ReturnType<typeof startInstance>>;
  let team: TestTeam;
  let webhookId = "";
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${instance.url}/api${path}`, {
      method,
      headers: { ...team.asOwner, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = (await response.json()) as { id?: string; errors?: { path: string }[]; data?: { url: string }[] };
    return { status: response.status, body: answer };
  };
  beforeAll(async () => {
    team = await newTeam();
    const env = { ALLOW_LOCAL_TARGETS: "false", REQUESTS_PER_MINUTE_PER_PERSON: "100000" };
    instance = await startInstance("api", env);
    const made = await send("POST", "/integrations/webhooks", { name: "Ours", url: "https://hooks.acme.io/", events: ["*"] });
    expect(made.status).toBe(201);
    webhookId = made.body.id!;
  });
  afterAll(() => instance.process.stop());

  test.each(groups)("$what", async ({ urls }) => {
    for (const url of urls) {
      const answers = [
        await send("POST", "/integrations/webhooks", { name: "Inward", url, events: ["*"] }),
        await send("PATCH", `/integrations/webhooks/${webhookId}`, { url }),
      ];
      for (const { status, body } of answers) {
        expect({ url, status, named: body.errors?.map(({ path }) => path) }).toEqual({ url, status: 400, named: ["body.url"] });
      }
    }
    const { body } = await send("GET", "/integrations/webhooks");
    expect(body.data?.map(({ url }) => url)).toEqual(["https://hooks.acme.io/"]);
    expect(canary.hits()).toBe(0);
  });
});

describe("with nobody vetting, the canary is reached by", () => {
  test.each(groups.filter(({ reaches }) => reaches !== undefined))("$what", async ({ urls, reaches }) => {
    vetting.on = false;
    for (const url of urls) {
      const before = canary.hits();
      const { tried } = await sendWatched({ ...deployed, lookup }, { url: atCanary(url)! });
      expect(tried.length, url).toBeGreaterThan(0);
      const expected = reaches === "IPv4" || canary.hasIPv6;
      expect({ url, reached: canary.hits() > before }).toEqual({ url, reached: expected });
    }
  });
});
