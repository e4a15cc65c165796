import { describe, expect, it } from "vitest";
import { ProblemError } from "../gateway";
import { checkWebhook } from "./check-webhook";

const deployed = { allowLocalTargets: false };
function errorsOf(body: Parameters<typeof checkWebhook>[1]): string[] {
  try {
    checkWebhook(deployed, body);
    return [];
  } catch (err) {
    expect(err).toBeInstanceOf(ProblemError);
    return ((err as ProblemError).options.errors ?? []).map(({ path }) => path);
  }
}

describe("what a webhook may be saved with", () => {
  it("is a public address and headers of its own", () => {
    expect(errorsOf({ url: "https://hooks.acme.io/x", headers: { Authorization: "Bearer x", "X-Team": "1" } })).toEqual([]);
    expect(errorsOf({})).toEqual([]);
  });

  it.each(["http://hooks.acme.io/", "https://127.0.0.1/", "https://metadata.google.internal/", "https://u:p@hooks.acme.io/"])(
    "is not %s",
    (url) => expect(errorsOf({ url })).toEqual(["body.url"]),
  );

  it.each([
    "Host",
    "Metadata-Flavor",
    "X-Google-Anything",
    "Cookie",
    "webhook-signature",
    "WEBHOOK-ID",
    "Content-Type",
    "User-Agent",
  ])("is not the header %s", (name) => expect(errorsOf({ headers: { [name]: "x" } })).toEqual([`body.headers.${name}`]));

  it("names every field that is wrong at once", () => {
    expect(errorsOf({ url: "https://10.0.0.1/", headers: { Host: "a", TE: "b" } })).toEqual([
      "body.url",
      "body.headers.Host",
      "body.headers.TE",
    ]);
  });
});
