import { lookup, Resolver } from "node:dns/promises";
import { isIP } from "node:net";

/** All addresses of a host, IPv4 and IPv6. */
export type LookupAll = (host: string, signal: AbortSignal) => Promise<string[]>;

/**
 * Asks the name servers without the thread pool: getaddrinfo holds one of its four threads for as long as a name server
 * keeps silent, so a few hosts with a dead one would stop every delivery. The machine's name servers unless others are named.
 */
export function createNetworkLookup(nameServers?: readonly string[]): LookupAll {
  return async (host, signal) => {
    if (isIP(host)) return [host];
    const resolver = new Resolver({ timeout: 3_000, tries: 2 });
    if (nameServers) resolver.setServers(nameServers);
    const cancel = () => resolver.cancel();
    signal.addEventListener("abort", cancel, { once: true });
    try {
      const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
      const addresses = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
      const failure = answers.find((answer) => answer.status === "rejected");
      if (addresses.length === 0 && failure) throw failure.reason;
      return addresses;
    } finally {
      signal.removeEventListener("abort", cancel);
    }
  };
}

/** As the machine resolves, with its hosts file. */
export const systemLookup: LookupAll = async (host) => {
  if (isIP(host)) return [host];
  return (await lookup(host, { all: true })).map((record) => record.address);
};
