import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { problems } from "@/types/problem";
import { permissions } from "@/types/roles";
import { headerRefs, refusalRefs } from "./openapi-components";
import { problemCodesOf, takesIdempotencyKey } from "./problem-codes";
import type { Access, Route, RouteExample } from "./route";

const idempotencyHeader = z.object({
  "Idempotency-Key": z
    .string()
    .max(257)
    .optional()
    .meta({
      examples: ["6f1c7f0a-5b1e-4b7e-9d1a-0c8d2f7e4a11"],
      description:
        "A key of your choice, new for each new request. The same key and body within 24 hours answer the first result again and change nothing",
    }),
});

export function operationOf(route: Route): ZodOpenApiOperationObject {
  const { access, response } = route;
  const example = route.example?.() ?? {};
  const codes = problemCodesOf(route);
  const statuses = [...new Set(codes.map((code) => problems[code].status))];
  const scopes = access.kind === "team" && access.scope !== null && access.scope !== "any" ? [access.scope] : [];
  const success = { description: response.description, headers: successHeaders(route), ...successContent(route, example) };
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: [
      ...(route.description ? [route.description] : []),
      whoMayCall(access),
      ...(route.freshSignIn ? ["A person must have signed in recently."] : []),
    ].join(" "),
    "x-tenon-scopes": scopes,
    "x-tenon-problems": codes,
    security: securityOf(access),
    requestParams: {
      ...(route.params ? { path: asObject(route.params) } : {}),
      ...(route.query ? { query: asObject(route.query) } : {}),
      ...(takesIdempotencyKey(route) ? { header: idempotencyHeader } : {}),
    },
    ...(route.body
      ? {
          requestBody: {
            required: !route.body.safeParse(undefined).success,
            content: {
              "application/json": { schema: route.body, ...(example.body === undefined ? {} : { example: example.body }) },
            },
          },
        }
      : {}),
    responses: { [`${response.status}`]: success, ...refusalRefs(statuses) },
  };
}

function whoMayCall(access: Access): string {
  switch (access.kind) {
    case "public":
      return "Needs no credential.";
    case "person":
      return "For a signed-in person.";
    case "anyTeamCredential":
      return "For any valid credential of a team.";
    case "team": {
      const people = `People: ${permissions[access.permission].join(", ")}.`;
      if (access.scope === "any") return `API keys: any. ${people}`;
      return access.scope === null ? `${people} No API key opens it.` : `API keys: scope \`${access.scope}\`. ${people}`;
    }
  }
}

type Requirement = Record<string, string[]>;
const byKey: Requirement[] = [{ apiKey: [] }, { apiKeyHeader: [] }];
const byTeamPerson: Requirement[] = [{ idToken: [], teamId: [] }];

function securityOf(access: Access): Requirement[] {
  if (access.kind === "public") return [];
  if (access.kind === "person") return [{ idToken: [] }];
  return access.kind === "team" && access.scope === null ? byTeamPerson : [...byKey, ...byTeamPerson];
}

function successHeaders(route: Route) {
  if (route.access.kind === "public") return headerRefs("X-Request-Id");
  return headerRefs(
    "RateLimit",
    "RateLimit-Policy",
    "X-RateLimit-Limit",
    "X-RateLimit-Remaining",
    "X-RateLimit-Reset",
    "X-Request-Id",
    ...(takesIdempotencyKey(route) ? (["Idempotent-Replayed"] as const) : []),
  );
}

function successContent({ response }: Route, { answer }: RouteExample) {
  if (response.status === 204) return {};
  const mediaType = response.mediaType ?? "application/json";
  return {
    content: {
      [mediaType]: {
        ...(response.schema ? { schema: response.schema } : {}),
        ...(answer === undefined ? {} : { example: answer }),
      },
    },
  };
}

/** Parameters are listed one by one, so only an object can declare them. */
function asObject(schema: z.ZodType): z.ZodObject {
  if (schema instanceof z.ZodObject) return schema;
  throw new Error("The parameters of a route must be declared as an object");
}
