import ipaddr from "ipaddr.js";

/**
 * Each proxy appends the address it was called from to `X-Forwarded-For`, so only the entries that our own proxies wrote,
 * counted from the right, can be believed. Everything further left came with the request and is whatever the caller likes.
 */
export function clientIp(forwardedFor: string | null, socketAddress: string | undefined, trustedHops: number): string {
  const entries = (forwardedFor ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  const believed = trustedHops > 0 && entries.length > 0 ? entries[Math.max(0, entries.length - trustedHops)] : socketAddress;
  return normalisedIp(believed ?? "") ?? "unknown";
}

/** One spelling an address: without port, brackets or zone, and IPv4 for an IPv4 address mapped into IPv6. */
export function normalisedIp(text: string): string | null {
  const bare = text.replace(/^\[([^\]]*)\](:\d+)?$/, "$1").replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
  // `process` knows the mapped forms; the parser alone would also read 127.1 and 0x7f000001 as addresses.
  if (!ipaddr.IPv6.isValid(bare) && !ipaddr.IPv4.isValidFourPartDecimal(bare)) return null;
  return ipaddr.process(bare.replace(/%.*$/, "")).toString();
}

const prefixGroups = 4;

/** Whose requests are counted together: an IPv4 address, or the /64 of an IPv6 one, which a single customer is given whole. */
export function addressBlock(ip: string): string {
  if (!ipaddr.IPv6.isValid(ip)) return ip;
  const groups = ipaddr.IPv6.parse(ip).parts.slice(0, prefixGroups);
  return `${groups.map((group) => group.toString(16)).join(":")}::/64`;
}
