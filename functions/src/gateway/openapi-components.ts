import { problems, type ProblemCode, problemSchema } from "@/types/problem";
import { exampleProblem, problemTexts } from "./problem-texts";

export const securitySchemes = {
  apiKey: { type: "http", scheme: "bearer", description: "An API key of the team, as `Authorization: Bearer sk_live_…`" },
  apiKeyHeader: { type: "apiKey", in: "header", name: "X-API-Key", description: "The same API key in a header of its own" },
  idToken: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "The Firebase ID token of a signed-in person" },
  teamId: { type: "apiKey", in: "header", name: "X-Team-Id", description: "The team that a signed-in person works in" },
} as const;

const text = (description: string) => ({ description, schema: { type: "string" } }) as const;
const whole = (description: string) => ({ description, schema: { type: "integer" } }) as const;

/** On every answer of a route that takes a credential. */
export const rateLimitHeaders = {
  RateLimit: text("What is left of each limit (IETF draft)"),
  "RateLimit-Policy": text("The limits of the credential (IETF draft)"),
  "X-RateLimit-Limit": whole("The limit that is closest to being used up"),
  "X-RateLimit-Remaining": whole("Requests left of it"),
  "X-RateLimit-Reset": { description: "When more are free", schema: { type: "string", format: "date-time" } },
  "X-Request-Id": text("Quote it to support"),
  "Idempotent-Replayed": text("`true` when this is the kept answer of an earlier request with the same Idempotency-Key"),
  "Retry-After": whole("Seconds to wait"),
} as const;
type HeaderName = keyof typeof rateLimitHeaders;

export function headerRefs(...names: HeaderName[]) {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

const statuses = [...new Set(Object.values(problems).map((problem) => problem.status))];

/** One response a status, with the codes that can stand in it. */
export const refusals = Object.fromEntries(
  statuses.map((status) => {
    const codes = (Object.keys(problems) as ProblemCode[]).filter((code) => problems[code].status === status);
    const waits = status === 429 || status === 503;
    return [
      refusalName(status),
      {
        description: codes.map((code) => `\`${code}\`: ${problems[code].title}`).join("; "),
        headers: headerRefs("X-Request-Id", ...(waits ? (["Retry-After"] as const) : [])),
        content: {
          "application/problem+json": {
            schema: problemSchema,
            examples: Object.fromEntries(
              codes.map((code) => [code, { summary: problemTexts[code].when, value: exampleProblem(code) }]),
            ),
          },
        },
      },
    ];
  }),
);

export function refusalRefs(listed: readonly number[]): Record<`${4 | 5}${string}`, { $ref: string }> {
  return Object.fromEntries(listed.map((status) => [status, { $ref: `#/components/responses/${refusalName(status)}` }]));
}

function refusalName(status: number): string {
  return `Problem${status}`;
}
