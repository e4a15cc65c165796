import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { settings } from "@/functions/src/platform/settings";
import { pageSettings, withConfigurationTables } from "@/scripts/documents/configuration";

describe("docs/configuration.md", () => {
  const document = readFileSync("docs/configuration.md", "utf8");

  it("lists every setting with its default and its meaning (node scripts/documents.mjs writes it)", () => {
    expect(document).toBe(withConfigurationTables(document, settings));
    for (const name of Object.keys(settings)) expect(document).toContain(`| \`${name}\` |`);
    expect(Object.keys(settings).length).toBeGreaterThan(20);
  });

  it("lists every variable that the page's build reads", () => {
    const read = ["next.config.ts", "services/firebase.ts"].flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/process\.env\.([A-Z_]+)/g)].map((match) => match[1]!),
    );
    // What next.config.ts derives from API_KEY_PREFIX, and what Node itself means.
    const own = new Set(["NEXT_PUBLIC_API_KEY_PREFIX", "NODE_ENV"]);
    expect(Object.keys(pageSettings).toSorted()).toEqual([...new Set(read)].filter((name) => !own.has(name)).toSorted());
  });
});

describe("the documents", () => {
  const documents = ["README.md", ...globSync("docs/**/*.md")];

  it.each(documents)("%s has no link that leads nowhere", (path) => {
    const text = readFileSync(path, "utf8");
    const broken = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)/g)]
      .map((match) => new URL(match[1]!, new URL(path, `file://${process.cwd()}/`)))
      .filter((url) => globSync(decodeURIComponent(url.pathname)).length === 0)
      .map(({ pathname }) => pathname);
    expect(broken).toEqual([]);
  });
});
