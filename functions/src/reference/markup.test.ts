import fc from "fast-check";
import { expect, test } from "vitest";
import { html, inline, slug } from "./markup";

const hostile = fc.string({ unit: fc.constantFrom("<", ">", "&", '"', "'", "`", "/", "a", "script", " ", "=", "onload") });

test("escapes whatever is put into a page, so that it stays text", () => {
  fc.assert(
    fc.property(hostile, hostile, (text, other) => {
      const { text: page } = html`<p title="${text}">${other}${[text]}</p>`;
      expect(page.replace(/^<p title="|">|<\/p>$/g, "")).not.toMatch(/[<>"']/);
      const inside = page.slice(page.indexOf('">') + 2, -"</p>".length);
      const read = inside
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&quot;", '"')
        .replaceAll("&#39;", "'")
        .replaceAll("&amp;", "&");
      expect(read).toBe(other + text);
    }),
  );
});

test("escapes what stands in backticks as well", () => {
  expect(html`${inline("Send `<b>` & go")}`.text).toBe("Send <code>&lt;b&gt;</code> &amp; go");
});

test("leaves out what is not there, and keeps what is markup already", () => {
  expect(html`${null}${undefined}${false}${0}${html`<b>${"<"}</b>`}`.text).toBe("0<b>&lt;</b>");
});

test("makes an id of any words", () => {
  expect(slug("API keys")).toBe("api-keys");
  fc.assert(fc.property(fc.string(), (text) => /^[a-z0-9-]*$/.test(slug(text))));
});
