import { z } from "zod";

const address = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

/** One entry a line or a comma; blank ones are dropped. */
export function parseIpList(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}

/** The first entry that is no IPv4 or IPv6 address or range, if any. */
export function wrongIp(text: string): string | undefined {
  return parseIpList(text).find((entry) => !address.safeParse(entry).success);
}
