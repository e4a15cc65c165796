import ipaddr from "ipaddr.js";

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];
const mappedBits = 96;

/** The one spelling of an address or network (IPv4, IPv6, CIDR, IPv4 mapped into IPv6); null for what is neither. */
export function normalisedEntry(entry: string): string | null {
  const network = networkOf(entry);
  if (!network) return null;
  const [address, bits] = network;
  return entry.includes("/") ? `${address.toString()}/${bits}` : address.toString();
}

/** An empty list lets every address in. */
export function ipAllowed(list: readonly string[], ip: string): boolean {
  if (list.length === 0) return true;
  const caller = networkOf(ip)?.[0];
  if (!caller) return false;
  return list.some((entry) => {
    const network = networkOf(entry);
    return network !== null && network[0].kind() === caller.kind() && caller.match(network[0], network[1]);
  });
}

/** Whether every address of the first is in the second. */
export function networkWithin(inner: string, outer: string): boolean {
  const [a, b] = [networkOf(inner), networkOf(outer)];
  return a !== null && b !== null && a[0].kind() === b[0].kind() && a[1] >= b[1] && a[0].match(b[0], b[1]);
}

function networkOf(entry: string): Network | null {
  const [text = "", bitsText, ...rest] = entry.split("/");
  const address = addressOf(text);
  if (!address || rest.length > 0) return null;
  const widest = address.kind() === "ipv4" ? 32 : 128;
  if (bitsText === undefined) return unmapped([address, widest]);
  if (!/^\d{1,3}$/.test(bitsText) || Number(bitsText) > widest) return null;
  return unmapped([address, Number(bitsText)]);
}

function unmapped([address, bits]: Network): Network {
  if (address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && bits >= mappedBits) {
    return [address.toIPv4Address(), bits - mappedBits];
  }
  return [address, bits];
}

/** The strict spellings only: 127.1, 0x7f.1 and octal parts are read differently by different software. */
function addressOf(text: string): Network[0] | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (ipaddr.IPv6.isValid(text) && !text.includes("%")) return ipaddr.IPv6.parse(text);
  return null;
}
