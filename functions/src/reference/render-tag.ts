import { type ApiDocument, objectOf, operationsOf, successOf } from "./api-document";
import { type Content, html, inline, type Markup, slug } from "./markup";
import { codePanel, colouredJson } from "./render-code";
import { fieldList } from "./render-fields";
import { renderOperation } from "./render-operation";
import { fieldsOf } from "./schema-fields";

/** All operations of a tag, after the objects that they answer. */
export function renderTag(document: ApiDocument, tag: { name: string; description: string }): Markup {
  const operations = operationsOf(document, tag.name);
  const id = slug(tag.name);
  const list = operations.map(
    ({ method, path, operation }) =>
      html`<li><a href="#${operation.operationId}"><span class="method ${method.toLowerCase()}">${method}</span> <span>${`/api${path}`}</span></a></li>`,
  );
  return html`<section class="tag" id="${id}" aria-labelledby="${id}-title">
<div class="operation"><div class="words"><h2 id="${id}-title">${tag.name}</h2><p>${inline(tag.description)}</p></div>
<div class="code"><nav class="panel endpoints" aria-label="Operations of ${tag.name}"><p>Operations</p><ul>${list}</ul></nav></div></div>
${objects(document, tag.name)}${operations.map((placed) => renderOperation(document, placed))}</section>`;
}

/** Each object once, where it is answered first. */
function objects(document: ApiDocument, tag: string): Content {
  const shownBefore = new Set(
    document.tags
      .slice(
        0,
        document.tags.findIndex(({ name }) => name === tag),
      )
      .flatMap(({ name }) => operationsOf(document, name).map(({ operation }) => objectOf(operation))),
  );
  const operations = operationsOf(document, tag).map(({ operation }) => operation);
  const names = [...new Set(operations.map(objectOf))].filter((name) => name !== undefined && !shownBefore.has(name));
  return names.map((name) => {
    const schema = document.components.schemas[name!];
    const example = exampleOf(operations, name!);
    return (
      schema &&
      html`<article class="operation" id="object-${name}" aria-labelledby="object-${name}-title">
<div class="words"><h3 id="object-${name}-title"><a class="anchor" href="#object-${name}">The object ${name}</a></h3>${fieldList(fieldsOf(document, schema), "answered")}</div>
<div class="code">${example !== undefined && codePanel(name, `an example of ${name}`, colouredJson(example))}</div></article>`
    );
  });
}

function exampleOf(operations: Parameters<typeof objectOf>[0][], name: string): unknown {
  const answers = operations.filter((operation) => objectOf(operation) === name).map((operation) => successOf(operation));
  const single = answers.find(({ schema }) => schema?.$ref);
  if (single) return single.example;
  const page = answers[0]?.example as { data?: unknown[] } | undefined;
  return page?.data?.[0];
}
