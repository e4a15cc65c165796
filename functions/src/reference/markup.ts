/** Text that is HTML already. Only `html` makes it, so whatever else is put into a page is escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Content = Markup | string | number | null | undefined | false | readonly Content[];

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A template of HTML whose values are escaped, in text as in quoted attributes; lists are joined, nothing is left out. */
export function html(template: TemplateStringsArray, ...values: Content[]): Markup {
  return new Markup(template.reduce((text, part, index) => text + written(values[index - 1]) + part));
}

function written(content: Content): string {
  if (content === null || content === undefined || content === false) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "object") return content.map(written).join("");
  return String(content).replace(/[&<>"']/g, (sign) => entities[sign]!);
}

/** Text with `code` between backticks. */
export function inline(text: string): Content {
  return text.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}

/** For an id or an address: letters, digits and hyphens. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
