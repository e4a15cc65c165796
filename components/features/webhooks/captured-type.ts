/** The event type that a captured body names, where it is one of our events. */
export function capturedType(body: string): string | undefined {
  return /"type":"([a-z_]+\.[a-z_.]+)"/.exec(body.slice(0, 2_000))?.[1];
}
