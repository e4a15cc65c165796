import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Canary, startCanary } from "../../support/canary.ts";
import { type NameAnswer, type NameRecord, type NameServer, startNameServer } from "../../support/name-server.ts";
import { createNetworkLookup, type LookupAll } from "@/functions/src/platform/safe-fetch-lookup";
import { timedBeside } from "../../support/timed-beside.ts";
import { publicAddress, sendWatched } from "./guarded.ts";

/** `publicAddress` counts as public here, so that no test calls a stranger. */
const vetting = vi.hoisted(() => ({ on: true }));
vi.mock("@/functions/src/platform/safe-fetch-target", async (importOriginal) => {
  const real = await importOriginal<typeof import("@/functions/src/platform/safe-fetch-target")>();
  return {
    ...real,
    mayReach: (address: string, settings: Parameters<typeof real.mayReach>[1]) =>
      !vetting.on || address === "192.0.2.1" || real.mayReach(address, settings),
    vetTargetUrl: (text: string, settings: Parameters<typeof real.vetTargetUrl>[1]) =>
      vetting.on ? real.vetTargetUrl(text, settings) : null,
  };
});

const ip4 = (...values: string[]): NameRecord[] => values.map((value) => ({ type: "A", value }));
const ip6 = (...values: string[]): NameRecord[] => values.map((value) => ({ type: "AAAA", value }));
const alias = (target: string, behind: NameRecord[]): NameRecord[] => [
  { type: "CNAME", value: target },
  ...behind.map((record) => ({ ...record, owner: target })),
];

interface Zone {
  A?: NameAnswer;
  AAAA?: NameAnswer;
}
/** What stands behind a name. Each answer is a real one, over UDP, read by the resolver of production. */
const inward: Record<string, Zone> = {
  "this machine": { A: ip4("127.0.0.1") },
  "this machine in IPv6": { AAAA: ip6("::1") },
  "the unspecified address": { A: ip4("0.0.0.0") },
  "the unspecified address in IPv6": { AAAA: ip6("::") },
  "a private address": { A: ip4("10.0.0.1") },
  "an address of a carrier's NAT": { A: ip4("100.64.0.1") },
  "the metadata server": { A: ip4("169.254.169.254") },
  "the metadata server in IPv6": { AAAA: ip6("fd20:ce::254") },
  "a mapped address": { AAAA: ip6("::ffff:127.0.0.1") },
  "a compatible address": { AAAA: ip6("::7f00:1") },
  "an address behind NAT64": { AAAA: ip6("64:ff9b::7f00:1") },
  "an address behind 6to4": { AAAA: ip6("2002:7f00:1::1") },
  "a link-local address": { AAAA: ip6("fe80::1") },
  "public and inner addresses": { A: ip4(publicAddress, "127.0.0.1") },
  "inner and public addresses": { A: ip4("10.0.0.1", publicAddress) },
  "twenty public addresses and an inner one": { A: ip4(...Array<string>(20).fill(publicAddress), "192.168.0.1") },
  "a public IPv4 and an inner IPv6 address": { A: ip4(publicAddress), AAAA: ip6("::1") },
  "a public IPv6 and an inner IPv4 address": { A: ip4("127.0.0.1"), AAAA: ip6("2606:4700::6810:84e5") },
  "an error for IPv4 and an inner IPv6 address": { A: "failure", AAAA: ip6("::1") },
  "an error for IPv6 and an inner IPv4 address": { A: ip4("127.0.0.1"), AAAA: "failure" },
  "an alias of this machine": { A: alias("localhost", ip4("127.0.0.1")) },
  "an alias of the metadata server": { A: alias("metadata.google.internal", ip4("169.254.169.254")) },
  "an alias with a public name and an inner address": { A: alias("hooks.acme.io", ip4("10.1.2.3")) },
  "an alias in IPv6 only": { A: ip4(publicAddress), AAAA: alias("inner.acme.io", ip6("fd00::1")) },
};
const labels = Object.keys(inward).map((what, index) => ({ what, host: `case-${index}.acme.io`, zone: inward[what]! }));

let canary: Canary;
let names: NameServer;
let lookup: LookupAll;
/** What the names that change their mind have said so far. */
let turns: Record<string, NameAnswer[]>;
beforeAll(async () => {
  canary = await startCanary();
  names = await startNameServer((name, type) => {
    if (type === "A" && turns[name]) return turns[name].shift() ?? ip4("127.0.0.1");
    return labels.find(({ host }) => host === name)?.zone[type] ?? [];
  });
  lookup = createNetworkLookup([names.address]);
});
afterAll(() => Promise.all([canary.close(), names.close()]));
beforeEach(() => {
  vetting.on = true;
  turns = {};
  names.asked.length = 0;
});

const deployed = { allowLocalTargets: false };
const send = (url: string, more: { timeoutMs?: number } = {}) => sendWatched({ ...deployed, lookup }, { url, ...more });

describe("a name is not called when behind it is", () => {
  test.each(labels)("$what", async ({ host }) => {
    expect(await send(`https://${host}/`)).toEqual({ result: "target_forbidden", tried: [] });
    expect(names.asked).toEqual(expect.arrayContaining([`A ${host}`, `AAAA ${host}`]));
    expect(canary.hits()).toBe(0);
  });
});

describe("a name that changes its mind", () => {
  const host = "rebind.acme.io";
  const url = `https://${host}/`;
  const asks = () => names.asked.filter((question) => question === `A ${host}`).length;

  test("is asked once an attempt: the socket goes to what was vetted, never to what the name says next", async () => {
    turns[host] = [ip4(publicAddress)];
    const { tried } = await send(url);
    expect(new Set(tried)).toEqual(new Set([publicAddress]));
    expect(asks()).toBe(1);
    expect(canary.hits()).toBe(0);
  });

  test("is vetted anew at the next attempt", async () => {
    turns[host] = [ip4(publicAddress), ip4("127.0.0.1"), ip4("169.254.169.254"), ip4(publicAddress, "10.0.0.1")];
    await send(url);
    for (let attempt = 2; attempt <= 4; attempt++) expect(await send(url)).toEqual({ result: "target_forbidden", tried: [] });
    expect(asks()).toBe(4);
    expect(canary.hits()).toBe(0);
  });

  test("gets nowhere in fifty attempts that each flip", async () => {
    turns[host] = Array.from({ length: 50 }, (_, index) => ip4(index % 2 ? "127.0.0.1" : publicAddress));
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => send(url)));
    expect(outcomes.flatMap(({ tried }) => tried).filter((address) => address !== publicAddress)).toEqual([]);
    expect(canary.hits()).toBe(0);
  });
});

test("a name server that keeps silent costs the attempt its deadline and no more", async () => {
  turns["silent.acme.io"] = Array<NameAnswer>(9).fill("silence");
  const timeoutMs = 400;
  const { value, lateMs } = await timedBeside(timeoutMs, () => send("https://silent.acme.io/", { timeoutMs }));
  expect(value).toEqual({ result: "timeout", tried: [] });
  expect(lateMs).toBeLessThan(1_000);
});

test("a proxy in the environment is not asked", async () => {
  const variables = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"];
  for (const name of variables) vi.stubEnv(name, `http://127.0.0.1:${canary.port}`);
  vi.stubEnv("NODE_USE_ENV_PROXY", "1");
  turns["public.acme.io"] = [ip4(publicAddress)];
  const { tried } = await send("https://public.acme.io/");
  vi.unstubAllEnvs();
  expect(new Set(tried)).toEqual(new Set([publicAddress]));
  expect(canary.hits()).toBe(0);
});

test.each([301, 302, 303, 307, 308])("a %i inward is an answer like any other, and is not followed", async (status) => {
  const inner = `http://127.0.0.1:${canary.port}/`;
  const receiver = createServer((_request, response) => {
    response.writeHead(status, { location: inner, refresh: `0; url=${inner}`, "content-location": inner, link: inner }).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  expect(await sendWatched({ allowLocalTargets: true }, { url })).toEqual({ result: status, tried: ["127.0.0.1"] });
  await new Promise((resolve) => receiver.close(resolve));
  expect(canary.hits()).toBe(0);
});

test("with nobody vetting, a name reaches the canary, also one that was public a moment ago", async () => {
  vetting.on = false;
  turns["rebind.acme.io"] = [ip4(publicAddress), ip4("127.0.0.1")];
  await send(`https://rebind.acme.io:${canary.port}/`);
  expect(canary.hits()).toBe(0);
  await send(`https://rebind.acme.io:${canary.port}/`);
  await send(`https://case-0.acme.io:${canary.port}/`);
  expect(canary.hits()).toBe(2);
});
