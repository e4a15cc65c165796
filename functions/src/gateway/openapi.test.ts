import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeAll, describe, expect, it } from "vitest";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { allRoutes } from "../routes";
import { describeApi } from "./openapi";
import { recordedMailing } from "@/tests/support/recorded-mailing";
import type { Route } from "./route";

interface Operation {
  operationId: string;
  security: unknown[];
  "x-tenon-scopes": string[];
  parameters?: { in: string; name: string }[];
  requestBody?: { required: boolean; content: Record<string, { schema: { $ref?: string } }> };
  responses: Record<string, { $ref?: string; headers?: object }>;
}

let routes: Route[];
let document: { servers: { url: string }[]; paths: Record<string, Record<string, Operation>>; components: { schemas: object } };

beforeAll(() => {
  const platform = simulatedPlatform();
  routes = allRoutes({
    ...platform,
    ...recordedMailing(),
    publishEvent: () => Promise.reject(new Error("nothing is published here")),
  });
  document = JSON.parse(JSON.stringify(describeApi(routes, "https://tenon.example"))) as typeof document;
});

const operationOf = (method: string, path: string) => document.paths[path]?.[method.toLowerCase()];

describe("the API's own description", () => {
  it("is valid OpenAPI 3.1 by a validator of others", async () => {
    const validator = new Validator();
    const result = await validator.validate(document as unknown as Record<string, unknown>);
    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
  });

  it("has no reference that leads nowhere", () => {
    const wanted = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(wanted.length).toBeGreaterThan(50);
    for (const path of wanted) {
      const found = path
        .split("/")
        .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], document);
      expect(found, path).toBeDefined();
    }
  });

  it("describes every route but those that take any bytes, each under an id of its own", () => {
    const described = routes.filter((candidate) => !candidate.rawBody);
    for (const { method, path, operationId } of described) expect(operationOf(method, path)?.operationId).toBe(operationId);
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations).toHaveLength(described.length);
    expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(described.length);
  });

  it("names the parameters of every path", () => {
    for (const [path, operations] of Object.entries(document.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      for (const operation of Object.values(operations)) {
        const named = (operation.parameters ?? [])
          .filter((parameter) => parameter.in === "path")
          .map((parameter) => parameter.name);
        expect(named, `${operation.operationId} ${path}`).toEqual(inPath);
      }
    }
  });

  it("says of every operation what it refuses, and of every limited one what is left", () => {
    for (const candidate of routes.filter((each) => !each.rawBody && each.access.kind !== "public")) {
      const { responses } = operationOf(candidate.method, candidate.path) as Operation;
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(["400", "401", "403", "429", "500", "503"]));
      expect(Object.keys(responses[candidate.response.status]?.headers ?? {})).toContain("RateLimit");
    }
  });

  it("tells which scope opens an operation, and which no key opens", () => {
    expect(operationOf("POST", "/v1/tickets/{ticketId}/resolve")?.["x-tenon-scopes"]).toEqual(["tickets:resolve"]);
    expect(operationOf("PATCH", "/teams/current")?.["x-tenon-scopes"]).toEqual([]);
    expect(operationOf("PATCH", "/teams/current")?.security).toEqual([{ idToken: [], teamId: [] }]);
    expect(operationOf("GET", "/ping")?.security).toEqual([]);
  });

  it("gives the body of a resource by name, with an example, and says when a body may be left out", () => {
    expect(operationOf("POST", "/v1/tickets")?.requestBody?.content["application/json"]?.schema.$ref).toMatch(/CreateTicket$/);
    expect(document.components.schemas).toMatchObject({ CreateTicket: { examples: [{ subject: "The export is empty" }] } });
    expect(operationOf("POST", "/v1/tickets")?.requestBody?.required).toBe(true);
    expect(operationOf("POST", "/v1/tickets/{ticketId}/resolve")?.requestBody?.required).toBe(false);
  });

  it("starts from the public address", () => {
    expect(document.servers).toEqual([{ url: "https://tenon.example/api", description: "This deployment" }]);
  });
});
