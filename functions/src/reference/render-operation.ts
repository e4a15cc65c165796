import { type ApiDocument, nameOf, objectOf, type Parameter, type PlacedOperation, successOf } from "./api-document";
import { curlOf, fetchOf } from "./code-samples";
import { type Content, html, inline, type Markup } from "./markup";
import { codePanel, colouredJson, foldedPanel } from "./render-code";
import { fieldList } from "./render-fields";
import { type Field, fieldsOf } from "./schema-fields";

export const errorsAddress = "/api/docs/errors";

export function renderOperation(document: ApiDocument, placed: PlacedOperation): Markup {
  const { method, path, operation } = placed;
  const { operationId, summary } = operation;
  return html`<article class="operation" id="${operationId}" aria-labelledby="${operationId}-title">
<div class="words"><h3 id="${operationId}-title"><a class="anchor" href="#${operationId}">${summary}</a></h3>
<p class="endpoint"><span class="method ${method.toLowerCase()}">${method}</span> <code>${breakable(`/api${path}`)}</code></p>
<p>${inline(operation.description)}</p>
${parameters(document, placed)}${body(document, placed)}${answer(document, placed)}${refusals(placed)}</div>
<div class="code">${samples(document, placed)}</div></article>`;
}

/** A path may break after each slash. */
function breakable(path: string): Content {
  return path.split("/").map((part, index) => (index === 0 ? part : ["/", html`<wbr>`, part]));
}

const places = { path: "In the path", query: "In the query", header: "In the headers" } as const;

function parameters(document: ApiDocument, { operation }: PlacedOperation): Content {
  return Object.entries(places).map(([place, title]) => {
    const found = (operation.parameters ?? []).filter((parameter) => parameter.in === place);
    return (
      found.length > 0 && [html`<h4>${title}</h4>`, fieldList(found.map((parameter) => fieldOfParameter(document, parameter)))]
    );
  });
}

function fieldOfParameter(document: ApiDocument, { name, required = false, description, schema }: Parameter): Field {
  const [field] = fieldsOf(document, { properties: { [name]: schema }, required: required ? [name] : [] });
  return { ...field!, description: description ?? field!.description };
}

function body(document: ApiDocument, { operation }: PlacedOperation): Content {
  const { requestBody } = operation;
  const schema = requestBody?.content["application/json"]?.schema;
  if (!schema) return null;
  const fields = fieldsOf(document, schema);
  const optional = requestBody?.required === false && html` <span class="type">may be left out</span>`;
  return [html`<h4>Body${optional}</h4>`, fields.length > 0 ? fieldList(fields) : html`<p>An empty object.</p>`];
}

function answer(document: ApiDocument, { operation }: PlacedOperation): Content {
  const { status, description, schema, mediaType } = successOf(operation);
  const object = objectOf(operation);
  const fields = schema && !nameOf(schema) ? fieldsOf(document, schema) : [];
  const link =
    object && document.components.schemas[object] && html` See <a href="#object-${object}">the fields of ${object}</a>.`;
  return html`<h4>Answer</h4><p><span class="status">${status}</span> ${inline(description)}.${link || null}</p>${
    !object && fields.length > 0 && fieldList(fields, "answered")
  }${mediaType && !mediaType.includes("json") && html`<p class="note">As <code>${mediaType}</code></p>`}`;
}

function refusals({ operation }: PlacedOperation): Content {
  const codes = operation["x-tenon-problems"].map(
    (code, index) => html`${index > 0 && " · "}<a href="${errorsAddress}#${code}"><code>${code}</code></a>`,
  );
  return html`<details class="children"><summary>Errors it can answer</summary><p class="values">${codes}</p></details>`;
}

function samples(document: ApiDocument, placed: PlacedOperation): Content {
  const { method, path, operation } = placed;
  const { status, example, mediaType } = successOf(operation);
  const of = `${method} ${path}`;
  const shown = typeof example === "string" ? example : example === undefined ? null : colouredJson(example);
  return [
    codePanel("curl", `curl: ${of}`, curlOf(document, placed)),
    foldedPanel("Node.js", `Node.js: ${of}`, fetchOf(document, placed)),
    shown && codePanel([html`Answer `, html`<span class="status">${status}</span>`], `answer: ${of}`, shown),
    !shown && !mediaType && html`<p class="panel empty">Answer <span class="status">${status}</span>, without a body</p>`,
  ];
}
