import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { recordedMailing } from "@/tests/support/recorded-mailing";
import { simulatedPlatform } from "@/tests/support/simulated-platform";
import { problems } from "@/types/problem";
import { describeApi, type Route } from "../gateway";
import { allRoutes } from "../routes";
import type { ApiDocument } from "./api-document";
import { answerPage, pageOf } from "./page-shell";
import { renderErrors } from "./render-errors";
import { renderReference } from "./render-reference";

let routes: Route[];
let document: ApiDocument;
let reference: string;
const errors = renderErrors();

beforeAll(() => {
  const outside = { ...simulatedPlatform(), ...recordedMailing() };
  routes = allRoutes({ ...outside, publishEvent: () => Promise.reject(new Error("nothing is published here")) });
  document = JSON.parse(JSON.stringify(describeApi(routes, "https://tenon.example"))) as ApiDocument;
  reference = renderReference(document);
});

const idsOf = (page: string) => [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);

describe("the reference", () => {
  it("has every operation, with its method, its path and examples", () => {
    const described = routes.filter((route) => !route.rawBody);
    expect(described.length).toBeGreaterThan(50);
    const ids = new Set(idsOf(reference));
    const missing = described.filter(
      ({ operationId, method, path }) =>
        !ids.has(operationId) ||
        !reference.includes(`aria-label="curl: ${method} ${path}"`) ||
        !reference.includes(`aria-label="Node.js: ${method} ${path}"`),
    );
    expect(missing.map(({ operationId }) => operationId)).toEqual([]);
  });

  it("has the chapters that hold for all operations", () => {
    const chapters = ["authentication", "errors", "rate-limits", "pagination", "idempotency", "webhook-signatures"];
    expect(idsOf(reference)).toEqual(expect.arrayContaining(chapters));
  });

  it("is under 70 kB on its way", () => {
    expect(gzipSync(reference, { level: 9 }).length).toBeLessThan(70_000);
  });

  it("escapes what the document says, whoever wrote it", () => {
    const evil = `"><script>alert('1')</script>`;
    const poisoned = JSON.parse(
      JSON.stringify(document, (key, value: unknown) =>
        typeof value === "string" && ["summary", "description", "title", "pattern", "subject"].includes(key) ? evil : value,
      ),
    ) as ApiDocument;
    const page = renderReference(poisoned);
    expect(page).toContain("&lt;script&gt;");
    expect(page).not.toContain("<script");
  });
});

describe("the page of error codes", () => {
  it.each(Object.keys(problems))("has a part of its own for %s", (code) => {
    expect(idsOf(errors).filter((id) => id === code)).toHaveLength(1);
  });
});

describe.each([
  ["the reference", () => reference],
  ["the page of error codes", () => errors],
])("%s", (_name, page) => {
  it("runs no script and loads nothing", () => {
    expect(page()).not.toMatch(/<script|<img|<iframe|<object|<form|javascript:| on[a-z]+="| style="|@import|url\(/i);
    expect([...page().matchAll(/<link [^>]*>/g)].map((match) => match[0])).toEqual(['<link rel="icon" href="data:,">']);
    expect([...page().matchAll(/ href="([^"]*)"/g)].filter(([, href]) => !/^(#|\/api\/|data:,$)/.test(href!))).toEqual([]);
  });

  it("names each of its parts once, and no link in it leads nowhere", () => {
    const ids = idsOf(page());
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const inPage = [...page().matchAll(/href="#([^"]+)"/g)].map((match) => match[1]!);
    expect(inPage.filter((id) => !ids.includes(id))).toEqual([]);
    const ofErrors = [...page().matchAll(/href="\/api\/docs\/errors#([^"]+)"/g)].map((match) => match[1]!);
    expect(ofErrors.filter((id) => !idsOf(errors).includes(id))).toEqual([]);
  });

  it("closes every element that it opens", () => {
    const open: string[] = [];
    const alone = new Set(["meta", "link", "wbr"]);
    for (const [, slash, name] of page().matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
      if (slash) expect(open.pop()).toBe(name);
      else if (!alone.has(name!)) open.push(name!);
    }
    expect(open).toEqual([]);
  });
});

describe("a page", () => {
  const page = pageOf(errors);
  const ask = (headers: Record<string, string>) => answerPage(page, new Headers(headers));

  it("is served under a policy that allows its own style sheet and nothing else", () => {
    const policy = ask({}).headers!["content-security-policy"]!;
    const sheet = /<style>(.*)<\/style>/s.exec(errors)![1]!;
    const hash = createHash("sha256").update(sheet).digest("base64");
    expect(policy.split("; ").toSorted()).toEqual([
      "base-uri 'none'",
      "default-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src data:",
      `style-src 'sha256-${hash}'`,
    ]);
  });

  it("comes compressed to who takes it so, and plain to others", () => {
    expect(ask({}).body).toBe(errors);
    expect(ask({ "accept-encoding": "gzip;q=0" }).body).toBe(errors);
    const zipped = ask({ "accept-encoding": "br, gzip" });
    expect(zipped.headers!["content-encoding"]).toBe("gzip");
    expect(gunzipSync(zipped.body as Buffer).toString()).toBe(errors);
  });

  it("is not sent again to who has it", () => {
    const etag = ask({}).headers!["etag"]!;
    expect(ask({ "if-none-match": `"other", W/${etag}` })).toMatchObject({ status: 304 });
    expect(ask({ "if-none-match": etag }).body).toBeUndefined();
    expect(ask({ "if-none-match": etag, "accept-encoding": "gzip" }).status).toBeUndefined();
    expect(ask({ "if-none-match": '"other"' }).status).toBeUndefined();
  });
});
