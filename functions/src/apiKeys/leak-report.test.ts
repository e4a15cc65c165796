import { createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ProblemError } from "../gateway";
import { isSignedBy, leakUrlFrom, parseLeakReport } from "./leak-report";

const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
const signed = (body: Buffer, key = pair.privateKey) => sign("sha256", body, key).toString("base64");

test("believes a report that GitHub has published as an example, with its signature and key", () => {
  const key = createPublicKey(
    [
      "-----BEGIN PUBLIC KEY-----",
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE9MJJHnMfn2+H4xL4YaPDA4RpJqUq",
      "kCmRCBnYERxZanmcpzQSXs1X/AljlKkbJ8qpVIW4clayyef9gWhFbNHWAA==",
      "-----END PUBLIC KEY-----",
    ].join("\n"),
  );
  const signature = "MEUCIQDKZokqnCjrRtw0tni+2Ltvl/uiMJ1EGumEsp1BsNr32AIgQY1YXD2nlj+XNfGK4rBfkMJ1JDOQcYXxa2sY8FNkrKc=";
  const body = '[{"token":"some_token","type":"some_type","url":"some_url"}]';
  expect(isSignedBy(key, Buffer.from(body), signature)).toBe(true);
  expect(isSignedBy(key, Buffer.from(body.replace(",", ", ")), signature)).toBe(false);
  expect(parseLeakReport(Buffer.from(body))).toEqual([{ token: "some_token", type: "some_type", url: "some_url" }]);
});

test("believes no body that was changed by a single byte, and no other key", () => {
  const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" });
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), (bytes, place) => {
      const body = Buffer.from(bytes);
      const signature = signed(body);
      expect(isSignedBy(pair.publicKey, body, signature)).toBe(true);
      expect(isSignedBy(stranger.publicKey, body, signature)).toBe(false);
      const altered = Buffer.from(body);
      altered[place % body.length]! ^= 1;
      expect(isSignedBy(pair.publicKey, altered, signature)).toBe(false);
    }),
    { numRuns: 50 },
  );
});

test("believes no signature of another form, and no key of another kind", () => {
  const body = Buffer.from("[]");
  for (const signature of ["", "x", "=".repeat(96), "é".repeat(90), signed(body).slice(0, 50), "A".repeat(300)])
    expect(isSignedBy(pair.publicKey, body, signature)).toBe(false);
  for (const other of [
    generateKeyPairSync("ec", { namedCurve: "P-384" }),
    generateKeyPairSync("rsa", { modulusLength: 2_048 }),
    generateKeyPairSync("ed25519"),
  ])
    expect(isSignedBy(other.publicKey, body, signed(body))).toBe(false);
});

function problemOf(body: string): ProblemError {
  try {
    parseLeakReport(Buffer.from(body));
  } catch (err) {
    if (err instanceof ProblemError) return err;
  }
  throw new Error("It was accepted");
}

test("refuses what is no report, by the name of what is wrong and without repeating a token", () => {
  expect(problemOf("{").code).toBe("malformed_json");
  for (const body of ["null", "{}", "[]", "1", JSON.stringify(Array.from({ length: 101 }, () => ({ token: "t", type: "y" })))])
    expect(problemOf(body).options.errors?.[0]?.path).toBe("body");
  const wrong = problemOf(JSON.stringify([{ token: "sk_live_secret", type: 1 }, { token: "x".repeat(1_001) }]));
  expect(wrong.options.errors?.map(({ path }) => path)).toEqual(["body.0.type", "body.1.token"]);
  expect(JSON.stringify(wrong.options) + wrong.detail).not.toContain("sk_live_secret");
});

test("keeps only an address that a person can follow safely", () => {
  expect(leakUrlFrom({ url: "https://github.com/octo/repo/blob/1/a.txt" })).toBe("https://github.com/octo/repo/blob/1/a.txt");
  for (const url of [undefined, "", "some_url", "javascript:alert(1)", "http://example.com/", `https://a.b/${"x".repeat(2_048)}`])
    expect(leakUrlFrom({ ...(url === undefined ? {} : { url }) })).toBeUndefined();
});
