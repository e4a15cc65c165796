/** A body as it may have been when it was signed. */
interface Form {
  text: Buffer;
  what: string;
}

/** A longer body is not parsed and written again for each form it might have had. */
const reserialisedBytesMax = 256 * 1024;
/** `JSON.stringify` calls itself for each level: a body of nothing but brackets would end it. */
const depthMax = 200;
/** Indented, a few hundred kilobytes of deep arrays become hundreds of megabytes. */
const indentedBytesMax = 4 * reserialisedBytesMax;
const widestIndent = 4;

/**
 * The same with other line breaks. One at a time, and none in more than linear time: whoever knows the address may send a
 * megabyte of line breaks.
 */
export function* newlineForms(body: Buffer): Generator<Form> {
  const text = body.toString("latin1");
  const forms: [() => string, string][] = [
    [() => withoutLastBreaks(text), "The signature is of the body without the line break at its end"],
    [() => `${text}\n`, "The signature is of the body with a line break at its end"],
    [() => `${text}\r\n`, "The signature is of the body with a line break (CR LF) at its end"],
    [() => text.replaceAll("\r\n", "\n"), "The signature is of the body with LF in the place of each CR LF"],
    [() => text.replaceAll(/\r?\n/g, "\r\n"), "The signature is of the body with CR LF in the place of each LF"],
  ];
  for (const [write, what] of forms) {
    const form = write();
    if (form !== text) yield { text: Buffer.from(form, "latin1"), what };
  }
}

function withoutLastBreaks(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === "\n") end -= text[end - 2] === "\r" ? 2 : 1;
  return text.slice(0, end);
}

/** The same JSON as others write it, one form at a time; none where the body is no JSON, or too large to be written anew. */
export function* jsonForms(body: Buffer): Generator<Form> {
  if (body.length > reserialisedBytesMax) return;
  const text = body.toString("utf8");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return;
  }
  // Without being parsed: large numbers, 1.0 and the order of numbered keys stay as they came.
  const unspaced = text.replaceAll(/"(?:[^"\\]|\\.)*"|\s+/g, (token) => (token.startsWith('"') ? token : ""));
  const { depth, indentedBytes } = shapeOf(unspaced);
  const forms: [() => string, string][] = [];
  if (depth <= depthMax) {
    const compact = JSON.stringify(value);
    forms.push([() => compact, "written compactly"]);
    if (indentedBytes <= indentedBytesMax) {
      forms.push(
        [() => JSON.stringify(value, null, 2), "indented by two spaces"],
        [() => JSON.stringify(value, null, widestIndent), "indented by four spaces"],
        [() => JSON.stringify(value, null, "\t"), "indented by tabs"],
      );
    }
    forms.push(
      [() => withSpaces(compact), "with a space after each colon and comma"],
      [() => inAscii(withSpaces(compact)), "in ASCII with a space after each colon and comma"],
      [() => inAscii(compact), "in ASCII"],
      [() => inAscii(compact).replaceAll("/", "\\/"), "in ASCII with each / as \\/, as PHP writes it"],
    );
  }
  forms.push(
    [() => unspaced, "without its white space"],
    [() => withSpaces(unspaced), "with a space after each colon and comma, and no other"],
  );
  for (const [write, what] of forms) yield { text: Buffer.from(write()), what };
}

/** How deep it goes, and how long it is when indented widely: each element on a line of its own. */
function shapeOf(unspaced: string): { depth: number; indentedBytes: number } {
  let level = 0;
  let depth = 0;
  let indentedBytes = unspaced.length;
  for (const [token] of unspaced.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},]/g)) {
    if (token.length > 1) continue;
    if (token === "[" || token === "{") level++;
    if (token === "]" || token === "}") level--;
    depth = Math.max(depth, level);
    indentedBytes += level * widestIndent + 2;
  }
  return { depth, indentedBytes };
}

/** As Python's `json.dumps` writes it. */
function withSpaces(compact: string): string {
  return compact.replaceAll(/"(?:[^"\\]|\\.)*"|[:,]/g, (token) => (token.length === 1 ? `${token} ` : token));
}

function inAscii(text: string): string {
  return text.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
