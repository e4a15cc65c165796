import { type ApiDocument, operationsOf } from "./api-document";
import { chapters, renderChapter } from "./guide";
import { type Content, html, slug } from "./markup";
import { renderPage } from "./page-shell";
import { errorsAddress } from "./render-operation";
import { renderTag } from "./render-tag";

/** The whole reference as one page, so that the browser's own search finds everything. */
export function renderReference(document: ApiDocument): string {
  return renderPage({
    title: `${document.info.title} reference`,
    description: "Every operation of the API with its parameters, examples and errors.",
    side: sideOf(document),
    main: [
      html`<div class="operation"><div class="words"><h1>API reference</h1><p>Every operation with who may call it, what it takes, what it answers and what it refuses.</p></div></div>`,
      chapters.map((chapter) => renderChapter(document, chapter)),
      document.tags.map((tag) => renderTag(document, tag)),
    ],
  });
}

function sideOf(document: ApiDocument): Content {
  const guide = chapters.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`);
  const tags = document.tags.map(({ name }) => {
    const operations = operationsOf(document, name).map(
      ({ operation: { operationId, summary } }) => html`<li><a href="#${operationId}">${summary}</a></li>`,
    );
    return html`<li><details><summary>${name}</summary><ul><li><a href="#${slug(name)}">About ${name}</a></li>${operations}</ul></details></li>`;
  });
  return html`<h2>Guide</h2><ul>${guide}<li><a href="${errorsAddress}">Error codes</a></li></ul><h2>Operations</h2><ul>${tags}</ul>`;
}
