import { expect, test } from "vitest";
import { carriesCredential, keptHeaders } from "./kept-headers";

test.each([
  "Authorization",
  "proxy-authorization",
  "cookie",
  "set-cookie",
  "x-api-key",
  "apikey",
  "X-Gitlab-Token",
  "x-client-secret",
])("%s carries a credential", (name) => {
  expect(carriesCredential(name)).toBe(true);
  expect(keptHeaders(new Headers({ [name]: "hidden" }))).not.toMatchObject({ [name.toLowerCase()]: "hidden" });
});

test.each(["webhook-id", "x-hub-signature-256", "idempotency-key", "x-tokens-left", "cookies"])("%s does not", (name) => {
  expect(keptHeaders(new Headers({ [name]: "shown" }))).toEqual({ [name]: "shown" });
});

test("a secret is kept nowhere, and nothing that no document can hold", () => {
  const headers = new Headers({
    "x-echo": "before hidden-secret after",
    __proto__x__: "1",
    [`x-${"a".repeat(200)}`]: "1",
    "x-b": "1",
  });
  expect(keptHeaders(headers, ["hidden-secret"])).toEqual({ "x-b": "1", "x-echo": "(not kept)" });
});

test("no more is kept than a document can hold", () => {
  const many = new Headers(Array.from({ length: 200 }, (_, n): [string, string] => [`x-${n}`, "a".repeat(10_000)]));
  const kept = keptHeaders(many);
  expect(Object.keys(kept)).toHaveLength(60);
  expect(Math.max(...Object.values(kept).map(({ length }) => length))).toBe(2_000);
});
