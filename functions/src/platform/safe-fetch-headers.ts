/**
 * Headers a tenant may not set on a request that leaves from here: what frames the message or the connection (smuggling),
 * what names the sender to the next hop, what opens the cloud's metadata server, and what we write ourselves.
 */
const forbiddenNames = new Set([
  "accept-encoding",
  "connection",
  "content-encoding",
  "content-length",
  "cookie",
  "cookie2",
  "date",
  "expect",
  "forwarded",
  "host",
  "http2-settings",
  "keep-alive",
  "max-forwards",
  "metadata",
  "metadata-flavor",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "via",
  "x-aws-ec2-metadata-token",
  "x-aws-ec2-metadata-token-ttl-seconds",
  "x-cluster-client-ip",
  "x-original-url",
  "x-real-ip",
  "x-rewrite-url",
]);
const forbiddenPrefixes = [
  "x-google-",
  "x-goog-",
  "x-forwarded-",
  "x-appengine-",
  "x-cloud-",
  "x-serverless-",
  "x-envoy-",
  "sec-",
  "proxy-",
];

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const visible = /^[\t\x20-\x7e\x80-\xff]*$/;

export function headerAllowed(name: string): boolean {
  const lower = name.toLowerCase();
  return token.test(name) && !forbiddenNames.has(lower) && !forbiddenPrefixes.some((prefix) => lower.startsWith(prefix));
}

/** What may leave, under lower-case names: forbidden headers and values with line breaks are dropped, whoever set them. */
export function allowedHeaders(headers: Record<string, string>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (headerAllowed(name) && visible.test(value)) kept[name.toLowerCase()] = value;
  }
  return kept;
}
