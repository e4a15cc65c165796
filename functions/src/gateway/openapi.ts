import { createDocument } from "zod-openapi";
import type { Config } from "../platform/config";
import { rateLimitHeaders, refusals, securitySchemes } from "./openapi-components";
import { operationOf } from "./openapi-operation";
import { tagTexts } from "./openapi-tags";
import { pathsOf } from "./route-table";
import { type Route, route } from "./route";

export const apiVersion = "1.0.0";

/** The whole API as OpenAPI 3.1, made from the routes themselves: what is served is what is described. */
export function describeApi(routes: readonly Route[], publicOrigin: string) {
  // A route that takes any bytes is an address for machines of others to call, not part of the API.
  const described = routes.filter((candidate) => !candidate.rawBody);
  const paths = pathsOf(described).map(({ template, routes: ofPath }) => [
    template,
    Object.fromEntries(ofPath.map((operation) => [operation.method.toLowerCase(), operationOf(operation)])),
  ]);
  const order = Object.keys(tagTexts);
  const names = [...new Set(described.map((operation) => operation.tag))];
  const tags = names
    .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
    .map((name) => ({
      name,
      description: tagTexts[name] ?? "",
    }));
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Tenon API",
      version: apiVersion,
      description:
        "Lists answer `{data, nextCursor}`. Errors are problem+json (RFC 9457) with a `code` to decide by and, for bad input, " +
        "`errors` that name the fields. Every answer carries `X-Request-Id`.",
    },
    servers: [{ url: `${publicOrigin}/api`, description: "This deployment" }],
    tags,
    paths: Object.fromEntries(paths),
    components: { securitySchemes, responses: refusals, headers: rateLimitHeaders },
  });
}

export function openApiRoutes(allRoutes: () => readonly Route[], { publicOrigin }: Pick<Config, "publicOrigin">): Route[] {
  let text: string | undefined;
  return [
    route({
      method: "GET",
      path: "/openapi.json",
      operationId: "getOpenApi",
      tag: "Service",
      summary: "Get this document",
      access: { kind: "public", because: "it describes the product and holds no data" },
      example: () => ({ answer: { openapi: "3.1.0", info: { title: "Tenon API", version: apiVersion }, paths: {} } }),
      response: { status: 200, description: "The API as OpenAPI 3.1", mediaType: "application/json" },
      audit: { none: "it reads" },
      // Built at the first call: most instances never serve it, and all of them pay for a slow start.
      handle: async () => ({ body: (text ??= JSON.stringify(describeApi(allRoutes(), publicOrigin))) }),
    }),
  ];
}
