import { type Content, html, inline, type Markup } from "./markup";
import type { Field } from "./schema-fields";

const valuesShown = 24;

/** What a caller sends must be there or may be left out; what is answered is there unless it says otherwise. */
type Direction = "sent" | "answered";

export function fieldList(fields: readonly Field[], direction: Direction = "sent"): Markup {
  return html`<ul class="fields">${fields.map((field) => fieldItem(field, direction))}</ul>`;
}

function fieldItem(field: Field, direction: Direction): Markup {
  const { name, type, required, description, limits, values, fallback, children } = field;
  const notes: Content[] = [
    ...(description ? [html`<p>${inline(sentence(description))}</p>`] : []),
    ...(values.length > 0 ? [html`<p class="values">${valueList(values)}</p>`] : []),
    ...(fallback === undefined || direction === "answered" ? [] : [html`<p class="note">Default <code>${fallback}</code></p>`]),
  ];
  return html`<li><p class="field"><code>${name}</code> <span class="type">${[type, ...limits].join(", ")}</span>${presence(
    required,
    direction,
  )}</p>${notes}${
    children.length > 0 &&
    html`<details class="children"><summary>Fields of <code>${name}</code></summary>${fieldList(children, direction)}</details>`
  }</li>`;
}

function presence(required: boolean, direction: Direction): Content {
  if (direction === "sent") return required && html` <span class="required">required</span>`;
  return !required && html` <span class="type">not always there</span>`;
}

function valueList(values: readonly string[]): Content {
  const shown = values.slice(0, valuesShown).map((value, index) => [index > 0 && " · ", html`<code>${value}</code>`]);
  return values.length > valuesShown ? [shown, ` and ${values.length - valuesShown} more`] : shown;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
