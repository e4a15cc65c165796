import { describeApi, type Route, route } from "../gateway";
import type { Config } from "../platform/config";
import type { ApiDocument } from "./api-document";
import { answerPage, type Page, pageOf } from "./page-shell";
import { renderErrors } from "./render-errors";
import { renderReference } from "./render-reference";

const access = { kind: "public", because: "they describe the product and hold no data" } as const;
const shared = { method: "GET", tag: "Service", access, audit: { none: "it reads" } } as const;
const mediaType = "text/html; charset=utf-8";
const example = () => ({ answer: "<!doctype html>…" });

/** The pages for people who call the API. Made at the first call: most instances never serve them. */
export function referenceRoutes(allRoutes: () => readonly Route[], { publicOrigin }: Pick<Config, "publicOrigin">): Route[] {
  let reference: Page | undefined;
  let errors: Page | undefined;
  const describe = () => JSON.parse(JSON.stringify(describeApi(allRoutes(), publicOrigin))) as ApiDocument;
  return [
    route({
      ...shared,
      path: "/docs",
      operationId: "getReference",
      summary: "Read the reference",
      example,
      response: { status: 200, description: "This page", mediaType },
      handle: async ({ headers }) => answerPage((reference ??= pageOf(renderReference(describe()))), headers),
    }),
    route({
      ...shared,
      path: "/docs/errors",
      operationId: "getErrorCodes",
      summary: "Read what each error code means",
      example,
      response: { status: 200, description: "The page of error codes", mediaType },
      handle: async ({ headers }) => answerPage((errors ??= pageOf(renderErrors())), headers),
    }),
  ];
}
