import { expect, test } from "vitest";
import { projectFiles, type SourceFile } from "./source-files";

/** What must not stand in a file that is shared. Each pattern needs a long random part, so that examples in docs may be short. */
const forbidden: Record<string, RegExp> = {
  "a private key": /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  "a Google API key": /\bAIza[0-9A-Za-z_-]{35}\b/,
  "a Google OAuth client secret": /\bGOCSPX-[0-9A-Za-z_-]{20,}/,
  "a service account": /"type":\s*"service_account"/,
  "a GitHub token": /\b(gh[pousr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{50,})/,
  "a Slack token": /\bxox[abprs]-[0-9]{8,}-[0-9A-Za-z-]{10,}/,
  "an AWS key": /\bAKIA[0-9A-Z]{16}\b/,
  "a Stripe key": /\b[rs]k_live_[0-9A-Za-z]{24}\b/,
  "a signing secret": /\bwhsec_[0-9A-Za-z+/]{32,}={0,2}/,
  "a JSON Web Token": /\beyJ[0-9A-Za-z_-]{15,}\.eyJ[0-9A-Za-z_-]{15,}\.[0-9A-Za-z_-]{10,}/,
  "a home folder": /(^|[\s"'`(=:])(\/home\/[a-z][\w-]*|\/root|\/Users\/[A-Za-z][\w-]*)\//m,
  "a place outside the project": /(^|[\s"'`(=:])\/(work|workspace|mnt|tmp)\/[\w.-]+/m,
  "a package registry": /https?:\/\/[\w.-]*(registry\.|artifactory|nexus|verdaccio|pypi\.|goproxy)[\w.-]*/i,
};

/** Published test vectors: the point of one is that everybody knows it. */
const published = ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"];

function findForbidden(files: SourceFile[]): string[] {
  return files.flatMap(({ path, content }) =>
    content.split("\n").flatMap((line, index) =>
      Object.entries(forbidden)
        .filter(([, pattern]) => pattern.test(published.reduce((rest, vector) => rest.replaceAll(vector, ""), line)))
        .map(([what]) => `${path}:${index + 1}: ${what}`),
    ),
  );
}

const isBinary = ({ content }: SourceFile) => content.includes("\0");

test("no file holds a secret, a path of someone's machine or the address of a registry", () => {
  expect(findForbidden(projectFiles().filter((file) => !isBinary(file)))).toEqual([]);
});

test("each of them is refused", () => {
  const random = "a1B2c3D4e5F6g7H8i9J0".repeat(4);
  const planted: Record<keyof typeof forbidden, string> = {
    "a private key": ["-----BEGIN RSA", "PRIVATE KEY-----"].join(" "),
    "a Google API key": `AIza${random.slice(0, 35)}`,
    "a Google OAuth client secret": `GOCSPX-${random.slice(0, 28)}`,
    "a service account": ['"type"', '"service_account"'].join(": "),
    "a GitHub token": `ghp_${random.slice(0, 36)}`,
    "a Slack token": `xoxb-${"1".repeat(12)}-${random.slice(0, 24)}`,
    "an AWS key": `AKIA${"A1".repeat(8)}`,
    "a Stripe key": `sk_live_${random.slice(0, 24)}`,
    "a signing secret": `whsec_${random.slice(0, 43)}=`,
    "a JSON Web Token": `eyJ${random.slice(0, 20)}.eyJ${random.slice(0, 20)}.${random.slice(0, 20)}`,
    "a home folder": ['"', "home", "ada", "notes.txt"].join("/").replace('"/', '"/'),
    "a place outside the project": ["", "work", "somewhere"].join("/"),
    "a package registry": ["https:", "", "registry.example.org", "zod"].join("/"),
  };
  expect(Object.keys(planted)).toEqual(Object.keys(forbidden));
  for (const [what, content] of Object.entries(planted)) {
    expect(findForbidden([{ path: "planted.ts", content }]), what).toContain(`planted.ts:1: ${what}`);
  }
});
