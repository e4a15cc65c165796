import { reachOf } from "./address";

export interface TargetSettings {
  /** Lets requests reach this machine, over plain HTTP and on any port. For development only. */
  allowLocalTargets: boolean;
}

const allowedPorts = new Set(["", "443", "8443"]);

/** Names that never belong to a receiver on the internet: RFC 6761, RFC 6762, RFC 8375, RFC 9476, and the cloud's own. */
const innerSuffixes = [
  "localhost",
  "local",
  "internal",
  "localdomain",
  "home.arpa",
  "in-addr.arpa",
  "ip6.arpa",
  "onion",
  "alt",
  "test",
  "invalid",
  "example",
];

/**
 * Says in a sentence why a URL may not be called, or null when it may. No name is looked up: the addresses behind it are
 * vetted when the socket connects, since they can change at any time.
 */
export function vetTargetUrl(text: string, settings: TargetSettings): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return "This is not a valid URL";
  if (url.protocol !== "https:" && !(settings.allowLocalTargets && url.protocol === "http:"))
    return "The URL must start with https://";
  if (url.username !== "" || url.password !== "") return "The URL must not carry a user name or a password";
  if (!settings.allowLocalTargets && !allowedPorts.has(url.port)) return "The port must be 443 or 8443";
  return vetHost(url.hostname, settings);
}

function vetHost(hostname: string, settings: TargetSettings): string | null {
  const host = hostname.replace(/\.+$/, "").toLowerCase();
  if (host === "") return "The URL has no host";
  const literal = literalAddress(host);
  if (literal !== null)
    return mayReach(literal, settings) ? null : "The URL points to an address that is not on the public internet";
  if (settings.allowLocalTargets && (host === "localhost" || host.endsWith(".localhost"))) return null;
  if (!host.includes(".")) return "The host must be a full name such as hooks.example.com";
  const inner = innerSuffixes.some((suffix) => host.endsWith(`.${suffix}`));
  return inner && !settings.allowLocalTargets ? "The URL points to a name that is not on the public internet" : null;
}

/** A URL's host is an address when it is in brackets, or when its last label is a number: the URL parser writes it in full. */
function literalAddress(host: string): string | null {
  if (host.startsWith("[")) return host.slice(1, -1);
  return /^\d+\.\d+\.\d+\.\d+$/.test(host) ? host : null;
}

export function mayReach(address: string, settings: TargetSettings): boolean {
  const reach = reachOf(address);
  return reach === "public" || (reach === "loopback" && settings.allowLocalTargets);
}
