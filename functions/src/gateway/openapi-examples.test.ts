import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { recordedMailing } from "@/tests/support/recorded-mailing";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { problems, problemSchema, type ProblemCode } from "@/types/problem";
import { allRoutes } from "../routes";
import { describeApi } from "./openapi";
import { exampleProblem, problemTexts } from "./problem-texts";
import type { Route } from "./route";

interface Media {
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}
interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  "x-tenon-problems": ProblemCode[];
  parameters?: { in: string; name: string; description?: string; schema: { examples?: unknown[] } }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { $ref?: string; content?: Record<string, Media> }>;
}

let routes: Route[];
let operations: { route: Route; operation: Operation }[];
let document: {
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, { content: Record<string, Media> }> };
};

beforeAll(() => {
  const outside = { ...simulatedPlatform(), ...recordedMailing() };
  routes = allRoutes({ ...outside, publishEvent: () => Promise.reject(new Error("nothing is published here")) });
  document = JSON.parse(JSON.stringify(describeApi(routes, "https://tenon.example"))) as typeof document;
  operations = routes
    .filter((route) => !route.rawBody)
    .map((route) => ({ route, operation: document.paths[route.path]![route.method.toLowerCase()]! }));
});

/** A line for each operation of which `check` says something. */
function complaints(check: (route: Route, operation: Operation) => string[]): string[] {
  return operations.flatMap(({ route, operation }) => check(route, operation).map((line) => `${route.operationId}: ${line}`));
}

/** What is wrong with an example by its own schema; an unknown field is wrong as well. */
function misfits(what: string, schema: z.ZodType, example: unknown): string[] {
  const parsed = schema.safeParse(example);
  if (!parsed.success) return [`${what}: ${z.prettifyError(parsed.error)}`];
  const kept = parsed.data as Record<string, unknown> | undefined;
  const lost = typeof example === "object" && example ? Object.keys(example).filter((field) => !(field in (kept ?? {}))) : [];
  return lost.map((field) => `${what} has ${field}, which its schema does not know`);
}

describe("every operation", () => {
  it("has a summary, a description and a tag that is described", () => {
    const described = new Set(document.tags.filter(({ description }) => description !== "").map(({ name }) => name));
    expect(operations.length).toBeGreaterThan(50);
    expect(
      complaints((_route, { summary, description, tags }) => [
        ...(summary && description ? [] : ["it lacks words"]),
        ...(tags.every((tag) => described.has(tag)) ? [] : [`the tag ${tags.join()} needs words in openapi-tags.ts`]),
      ]),
    ).toEqual([]);
  });

  it("describes each parameter, and gives an example of each in the path", () => {
    expect(
      complaints((_route, { parameters = [] }) =>
        parameters.flatMap((parameter) => [
          ...(parameter.description ? [] : [`${parameter.in} parameter ${parameter.name} needs a description`]),
          ...(parameter.in === "path" && !parameter.schema.examples?.length ? [`${parameter.name} needs an example`] : []),
        ]),
      ),
    ).toEqual([]);
  });

  it("that takes a body has an example of it, which its own schema takes", () => {
    const withBody = operations.filter(({ route }) => route.body);
    expect(withBody.length).toBeGreaterThan(20);
    expect(
      complaints(({ body }, { requestBody }) => {
        if (!body) return [];
        const [media] = Object.values(requestBody?.content ?? {});
        return media?.example === undefined ? ["the body needs an example"] : misfits("the body", body, media.example);
      }),
    ).toEqual([]);
  });

  it("that answers something has an example of it, which its own schema takes", () => {
    const answering = operations.filter(({ route }) => route.response.status !== 204);
    expect(answering.length).toBeGreaterThan(50);
    expect(
      complaints(({ response: { status, schema } }, { responses }) => {
        if (status === 204) return [];
        const [media] = Object.values(responses[status]?.content ?? {});
        if (media?.example === undefined) return ["the answer needs an example"];
        return schema ? misfits("the answer", schema, media.example) : [];
      }),
    ).toEqual([]);
  });

  it("names the codes of its refusals, each of which its answers show", () => {
    expect(
      complaints((_route, operation) =>
        operation["x-tenon-problems"].flatMap((code) => {
          const response = operation.responses[problems[code].status];
          const shown = document.components.responses[response?.$ref?.split("/").at(-1) ?? ""];
          const examples = shown?.content["application/problem+json"]?.examples ?? {};
          return examples[code] ? [] : [`it can refuse with ${code} and does not show it`];
        }),
      ),
    ).toEqual([]);
    for (const { operation } of operations) expect(operation["x-tenon-problems"].length).toBeGreaterThan(1);
  });
});

describe("every error code", () => {
  const codes = Object.keys(problems) as ProblemCode[];

  it.each(codes)("%s says when it comes and what puts it right, and has an example that is a problem", (code) => {
    const { when, fix, detail } = problemTexts[code];
    for (const words of [when, fix, detail]) expect(words.length).toBeGreaterThan(10);
    expect(problemSchema.parse(exampleProblem(code))).toEqual(exampleProblem(code));
  });

  it("is shown in the document", () => {
    const shown = Object.values(document.components.responses).flatMap(({ content }) =>
      Object.keys(content["application/problem+json"]?.examples ?? {}),
    );
    expect(shown.toSorted()).toEqual(codes.toSorted());
  });

  it.each(codes.filter((code) => code !== "rate_limited"))(
    "%s has a type that leads to its part of the page of errors",
    (code) => {
      expect(exampleProblem(code).type).toBe(`/api/docs/errors#${code}`);
    },
  );

  it("rate_limited has the type that the draft registers", () => {
    expect(exampleProblem("rate_limited").type).toBe("https://iana.org/assignments/http-problem-types#quota-exceeded");
  });
});
