/** `NAME=value` lines, as Firebase reads them: comments, quotes, and `export` before a name. Throws on a line that is none. */
export function readEnvFile(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const [, name, value] = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error(`Line ${index + 1} is not NAME=value`);
    values[name] = unquoted(value);
  }
  return values;
}

function unquoted(value: string): string {
  const [, quote, quoted] = /^(["'])(.*?)\1\s*(?:#.*)?$/.exec(value) ?? [];
  if (quote !== undefined && quoted !== undefined) return quote === '"' ? quoted.replaceAll(String.raw`\n`, "\n") : quoted;
  return value.replace(/\s+#.*$/, "");
}
