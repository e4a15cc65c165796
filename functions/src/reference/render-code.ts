import { type Content, html, type Markup } from "./markup";

const lineMax = 60;

/** As people write it: a list of plain values stands on one line where it fits. */
export function compactJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/\[\n\s+([^[\]{}]*?)\n\s+\]/g, (whole, items: string) => {
    const line = `[${items.replace(/\n\s+/g, " ")}]`;
    return line.length <= lineMax ? line : whole;
  });
}

/** JSON with its names and texts told apart. */
export function colouredJson(value: unknown): Content {
  const text = compactJson(value);
  const pieces: Content[] = [];
  let from = 0;
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"/g)) {
    const isName = text[match.index + match[0].length] === ":";
    pieces.push(text.slice(from, match.index), html`<span class="${isName ? "n" : "s"}">${match[0]}</span>`);
    from = match.index + match[0].length;
  }
  return [...pieces, text.slice(from)];
}

/** A panel of code. It can be scrolled, so the keyboard must reach it, and it needs a name. */
export function codePanel(title: Content, label: string, code: Content): Markup {
  return html`<figure class="panel"><figcaption>${title}</figcaption><pre tabindex="0" role="group" aria-label="${label}"><code>${code}</code></pre></figure>`;
}

/** A panel that opens on demand. */
export function foldedPanel(title: Content, label: string, code: Content): Markup {
  return html`<details class="panel"><summary>${title}</summary><pre tabindex="0" role="group" aria-label="${label}"><code>${code}</code></pre></details>`;
}
