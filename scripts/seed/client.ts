import { setTimeout as sleep } from "node:timers/promises";

export interface Call {
  method?: "GET" | "POST" | "PATCH";
  path: string;
  body?: unknown;
}

/** One caller of the HTTPS API. */
export type Client = <Answer>(call: Call) => Promise<Answer>;

const attemptsMax = 8;
const longestWaitSeconds = 60;

/** Waits out 429 and 503 as the answer asks; any other refusal is an error with the problem's own words. */
export function createClient(api: string, headers: Record<string, string>): Client {
  return async <Answer>({ method = "GET", path, body }: Call) => {
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(`${api}${path}`, {
        method,
        headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.ok) return (await response.json()) as Answer;
      const text = await response.text();
      const mayRetry = response.status === 429 || response.status === 503;
      if (!mayRetry || attempt === attemptsMax) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
      const asked = Number(response.headers.get("retry-after") ?? 1);
      await sleep(Math.min(Number.isFinite(asked) ? asked : 1, longestWaitSeconds) * 1_000);
    }
  };
}
