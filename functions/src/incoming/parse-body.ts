/** What expressions see of a body: JSON as its value, a form as its fields, anything else as text. */
export function parseBody(bytes: Buffer, contentType: string | undefined): unknown {
  // Takes away the byte order mark that some senders write before their JSON.
  const text = new TextDecoder().decode(bytes);
  if (contentType?.toLowerCase().startsWith("application/x-www-form-urlencoded")) return parseForm(text);
  const value = parseJson(text);
  return value === undefined ? text : value;
}

/** Some senders put JSON into a field named `payload`: then it is the body. */
function parseForm(text: string): unknown {
  const form = new URLSearchParams(text);
  const payload = parseJson(form.get("payload") ?? "");
  if (payload !== undefined) return payload;
  // In one pass: a megabyte holds two hundred thousand names, and to look each of them up takes minutes.
  const fields = new Map<string, string | string[]>();
  for (const [name, value] of form) {
    const before = fields.get(name);
    if (before === undefined) fields.set(name, value);
    else if (typeof before === "string") fields.set(name, [before, value]);
    else before.push(value);
  }
  return Object.fromEntries(fields);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
