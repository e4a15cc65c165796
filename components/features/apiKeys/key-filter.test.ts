import { describe, expect, it } from "vitest";
import type { ApiKey } from "@/types/apiKeys";
import { filterKeys, keyAddress, keyFilterWords, type KeyFilter } from "./key-filter";

const now = new Date("2026-03-31T12:00:00Z");
const at = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();
const key = (id: string, fields: Partial<ApiKey> = {}): ApiKey => ({
  id,
  name: id,
  environment: "live",
  start: "AbCd",
  last4: "wxYZ",
  scopes: ["contacts:read"],
  rateLimits: [{ limit: 60, windowSeconds: 60 }],
  allowedIps: [],
  enabled: true,
  status: "active",
  expiresAt: at(100),
  usageCount: 0,
  createdBy: "ada",
  createdAt: at(-10),
  updatedAt: at(-10),
  ...fields,
});
const keys = [
  key("fine"),
  key("old", { createdAt: at(-100) }),
  key("leaked", { leakedAt: at(-1), enabled: false }),
  key("ending", { expiresAt: at(3) }),
  key("expired", { expiresAt: at(-1), createdAt: at(-100) }),
  key("revoked", { revokedAt: at(-1), leakedAt: at(-2) }),
];
const idsOf = (filter: KeyFilter) => filterKeys(keys, filter, { overAge: "remind", maxAgeDays: 90 }, now).map(({ id }) => id);

describe("the filter of the keys", () => {
  it("finds what someone should do something about, and nothing that is over", () => {
    expect(idsOf("attention")).toEqual(["old", "leaked", "ending"]);
  });

  it("goes by what a key is now", () => {
    expect(idsOf("expired")).toEqual(["expired"]);
    expect(idsOf("disabled")).toEqual(["leaked"]);
    expect(idsOf("all")).toHaveLength(keys.length);
  });

  it.each(Object.keys(keyFilterWords) as KeyFilter[])("%s stands in the address and comes back", (status) => {
    expect(keyAddress.read(new URLSearchParams(keyAddress.write("", { status })))).toEqual({ status });
  });

  it("reads nonsense as no filter", () => {
    expect(keyAddress.read(new URLSearchParams("status=lost"))).toEqual({ status: "all" });
  });
});
