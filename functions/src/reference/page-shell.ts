import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { RouteAnswer } from "../gateway";
import { type Content, html, Markup } from "./markup";
import { styles } from "./styles";

const hashOf = (text: string) => createHash("sha256").update(text).digest("base64");

/** A page that runs no script and loads nothing may say so. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${hashOf(styles)}'`,
  // For the empty icon, without which a browser asks for one.
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

interface Shell {
  title: string;
  description: string;
  side: Content;
  main: Content;
}

export function renderPage({ title, description, side, main }: Shell): string {
  // Written by hand above, and hashed as it stands: it must not be escaped.
  const style = new Markup(`<style>${styles}</style>`);
  const page = html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><meta name="description" content="${description}"><link rel="icon" href="data:,">${style}</head>
<body><a class="skip" href="#content">Skip to the content</a>
<div class="page"><nav class="side" aria-label="Reference"><a class="brand" href="/api/docs">Tenon <span>API reference</span></a>${side}</nav>
<main id="content" tabindex="-1">${main}</main></div></body></html>`;
  return `<!doctype html>\n${page.text}\n`;
}

export interface Page {
  text: string;
  gzipped: Buffer;
  etag: string;
}

export function pageOf(text: string): Page {
  return { text, gzipped: gzipSync(text, { level: 9 }), etag: hashOf(text).slice(0, 22) };
}

/** A page, or that the reader's copy is still good. */
export function answerPage({ text, gzipped, etag }: Page, headers: Headers): RouteAnswer {
  const zips = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(headers.get("accept-encoding") ?? "");
  const own = {
    // A tag names the bytes as they are sent.
    etag: zips ? `"${etag}-gzip"` : `"${etag}"`,
    vary: "accept-encoding",
    "cache-control": "public, max-age=300",
    "content-security-policy": contentSecurityPolicy,
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
  };
  const known = (headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (known.includes(own.etag)) return { status: 304, headers: own };
  return zips ? { body: gzipped, headers: { ...own, "content-encoding": "gzip" } } : { body: text, headers: own };
}
