import { Pool } from "undici";

export interface LoadResult {
  requests: number;
  failures: number;
  perS: number;
  p50Ms: number;
  p99Ms: number;
}

export interface LoadRequest {
  path: string;
  method: "GET" | "POST" | "PATCH";
  headers?: Record<string, string>;
  body?: string;
}

/** A closed loop: each connection sends its next request when its last is answered, for the given time. */
export async function load(
  origin: string,
  connections: number,
  durationMs: number,
  next: (index: number) => LoadRequest,
): Promise<LoadResult> {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const latenciesMs: number[] = [];
  let sent = 0;
  let failures = 0;
  const startedAt = performance.now();
  const loop = async () => {
    while (performance.now() - startedAt < durationMs) {
      const request = next(sent++);
      const sentAt = performance.now();
      const response = await pool.request({ ...request, headers: request.headers ?? {} });
      await response.body.dump();
      latenciesMs.push(performance.now() - sentAt);
      if (response.statusCode >= 400) failures += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  const elapsedS = (performance.now() - startedAt) / 1_000;
  await pool.close();
  latenciesMs.sort((a, b) => a - b);
  const at = (share: number) => latenciesMs[Math.min(latenciesMs.length - 1, Math.floor(latenciesMs.length * share))] ?? 0;
  return { requests: latenciesMs.length, failures, perS: latenciesMs.length / elapsedS, p50Ms: at(0.5), p99Ms: at(0.99) };
}
