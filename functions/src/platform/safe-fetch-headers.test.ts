import { describe, expect, it } from "vitest";
import { allowedHeaders, headerAllowed } from "./safe-fetch-headers";

describe("headers of a tenant", () => {
  it.each([
    "Metadata-Flavor",
    "metadata",
    "X-Google-Metadata-Request",
    "X-Goog-User-Project",
    "Host",
    "Content-Length",
    "Transfer-Encoding",
    "Connection",
    "Upgrade",
    "Expect",
    "TE",
    "Trailer",
    "Cookie",
    "X-Forwarded-For",
    "Forwarded",
    "X-Real-IP",
    "Proxy-Authorization",
    "X-aws-ec2-metadata-token",
    "bad name",
    "bad\r\nname",
    "",
  ])("refuses %j", (name) => expect(headerAllowed(name)).toBe(false));

  it("keeps the rest under lower-case names and drops values that would break a line", () => {
    expect(allowedHeaders({ Authorization: "Bearer x", "X-Team": "a", "X-Evil": "a\r\nHost: b", HOST: "c" })).toEqual({
      authorization: "Bearer x",
      "x-team": "a",
    });
  });
});
