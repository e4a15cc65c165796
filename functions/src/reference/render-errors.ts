import { problems, type ProblemCode } from "@/types/problem";
import { exampleProblem, problemTexts } from "../gateway";
import { html, inline, type Markup } from "./markup";
import { renderPage } from "./page-shell";
import { codePanel, colouredJson } from "./render-code";

const codes = Object.keys(problems) as ProblemCode[];

/** Every error code on one page, each at an address of its own. */
export function renderErrors(): string {
  const statuses = [...new Set(codes.map((code) => problems[code].status))];
  const groups = statuses.map((status) => {
    const links = codes
      .filter((code) => problems[code].status === status)
      .map((code) => html`<li><a href="#${code}"><code>${code}</code></a></li>`);
    return html`<h2>${status} ${statusNames[status] ?? ""}</h2><ul>${links}</ul>`;
  });
  return renderPage({
    title: "Error codes – Tenon API reference",
    description: "Every error code of the API: when it comes and what puts it right.",
    side: html`<ul><li><a href="/api/docs">Back to the reference</a></li></ul>${groups}`,
    main: [
      html`<div class="operation"><div class="words"><h1>Error codes</h1><p>Decide by <code>code</code>: it never changes its meaning. <code>type</code> leads to its part of this page. A request that is refused has changed nothing.</p></div></div>`,
      codes.map(section),
    ],
  });
}

const statusNames: Record<number, string> = {
  400: "Bad request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not found",
  405: "Method not allowed",
  409: "Conflict",
  413: "Content too large",
  415: "Unsupported media type",
  422: "Unprocessable content",
  429: "Too many requests",
  500: "Internal server error",
  503: "Service unavailable",
};

function section(code: ProblemCode): Markup {
  const { status, title } = problems[code];
  const { when, fix } = problemTexts[code];
  return html`<article class="operation" id="${code}" aria-labelledby="${code}-title">
<div class="words"><h2 id="${code}-title"><a class="anchor" href="#${code}"><code>${code}</code></a></h2>
<p><span class="status bad">${status}</span> ${title}</p>
<dl><dt>When</dt><dd>${inline(when)}</dd><dt>What puts it right</dt><dd>${inline(fix)}</dd></dl></div>
<div class="code">${codePanel([html`Answer `, html`<span class="status bad">${status}</span>`], `an answer with ${code}`, colouredJson(exampleProblem(code)))}</div></article>`;
}
