import ipaddr from "ipaddr.js";

export type Reach = "public" | "loopback" | "forbidden";

/** 2000::/3 is all of IPv6 that IANA has given out as global unicast; ipaddr.js calls the unassigned rest unicast too. */
const globalUnicast = ipaddr.IPv6.parse("2000::");
const nat64 = ipaddr.IPv6.parse("64:ff9b::");

/**
 * Where an IP address leads. Deny by default: only what is known to be globally routable unicast is public.
 * Forms that carry an IPv4 address (mapped, NAT64) are judged by it; 6to4, Teredo, IPv4-compatible and the local NAT64
 * prefix are refused, since a relay of the network we run in could turn them into an inner address.
 */
export function reachOf(text: string): Reach {
  const written = text.includes(":") ? inHex(text) : text;
  if (!ipaddr.isValid(written) || written.includes("%")) return "forbidden";
  const address = ipaddr.parse(written);
  return address instanceof ipaddr.IPv6 ? reachOfIPv6(address) : reachOfIPv4(address);
}

function reachOfIPv4(address: ipaddr.IPv4): Reach {
  const range = address.range();
  if (range === "unicast") return "public";
  return range === "loopback" ? "loopback" : "forbidden";
}

function reachOfIPv6(address: ipaddr.IPv6): Reach {
  if (address.range() === "loopback") return "loopback";
  if (address.isIPv4MappedAddress()) return reachOfIPv4(embeddedIPv4(address));
  if (address.match(nat64, 96)) return reachOfIPv4(embeddedIPv4(address)) === "public" ? "public" : "forbidden";
  return address.match(globalUnicast, 3) && address.range() === "unicast" ? "public" : "forbidden";
}

/** ipaddr.js takes `::1.2.3.4`, which resolvers write so, for the mapped `::ffff:1.2.3.4`; in hexadecimal it takes each for what it is. */
function inHex(text: string): string {
  const url = `http://[${text}]/`;
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : "";
}

function embeddedIPv4(address: ipaddr.IPv6): ipaddr.IPv4 {
  return new ipaddr.IPv4(address.toByteArray().slice(12));
}
