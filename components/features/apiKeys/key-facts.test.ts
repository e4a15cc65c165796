import { describe, expect, it } from "vitest";
import { scopeNames, type Scope } from "@/types/scopes";
import { wrongIp, parseIpList } from "./ip-list";
import { expiryOf, limitWords, maskedKey, sortKeys } from "./key-facts";
import { scopeGroups, scopePresets, scopeSummary } from "./scope-groups";

const now = new Date("2026-03-01T12:00:00Z");
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString();
const key = { enabled: true, expiresAt: inHours(24 * 30), createdAt: inHours(-1) };

describe("an API key as the page shows it", () => {
  it("is masked to its prefix and both ends", () => {
    expect(maskedKey({ environment: "live", start: "AbCd", last4: "wxYZ" })).toBe("sk_live_AbCd…wxYZ");
  });

  it.each([
    [24 * 30, "neutral", "In 30 days"],
    [24 * 7, "neutral", "In 7 days"],
    [24 * 7 - 1, "warning", "In 6 days"],
    [25, "warning", "In 1 day"],
    [5, "warning", "In 5 h"],
    [0.5, "warning", "Within the hour"],
    [0, "danger", "Expired"],
  ])("that expires in %d hours is %s: %s", (hours, tone, text) => {
    expect(expiryOf({ enabled: true, expiresAt: inHours(hours) }, now)).toEqual({ tone, text });
  });

  it("comes after the living ones when it is revoked or expired", () => {
    const revoked = { ...key, revokedAt: inHours(-1), createdAt: inHours(0) };
    const expired = { ...key, expiresAt: inHours(-1), createdAt: inHours(0) };
    const disabled = { ...key, enabled: false, createdAt: inHours(-2) };
    expect(sortKeys([revoked, disabled, expired, key], now)).toEqual([key, disabled, revoked, expired]);
  });

  it("names its limits in words", () => {
    expect([60, 3_600, 86_400, 90].map((windowSeconds) => limitWords({ limit: 1_000, windowSeconds }))).toEqual([
      "1,000 a minute",
      "1,000 an hour",
      "1,000 a day",
      "1,000 in 90 s",
    ]);
  });
});

describe("scopes in the form", () => {
  it("groups every scope of the registry once", () => {
    const grouped = scopeGroups.flatMap((group) => group.scopes.map(({ scope }) => scope));
    expect([...grouped].sort()).toEqual([...scopeNames].sort());
  });

  it("never gives admin by a preset", () => {
    for (const preset of scopePresets) expect(preset.scopes).not.toContain("admin:full");
  });

  it.each<[Scope[], string]>([
    [["admin:full"], "Full access"],
    [["contacts:read", "contacts:write"], "Contacts"],
    [["contacts:read", "tickets:read", "agents:read"], "Contacts, Tickets and 1 more"],
    [[...scopePresets[0].scopes].reverse(), "Read only"],
  ])("sums up %j as %s", (held, words) => {
    expect(scopeSummary(held)).toBe(words);
  });
});

describe("the list of allowed IPs", () => {
  it("takes addresses and ranges of both families, by line or comma", () => {
    const text = "203.0.113.7, 198.51.100.0/24\n2001:db8::1\n\n2001:db8::/32";
    expect(wrongIp(text)).toBeUndefined();
    expect(parseIpList(text)).toHaveLength(4);
  });

  it.each(["203.0.113", "203.0.113.7/33", "example.com", "2001:db8::/129"])("names %s as wrong", (entry) => {
    expect(wrongIp(`10.0.0.1\n${entry}`)).toBe(entry);
  });
});
