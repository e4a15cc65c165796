export interface ExpressionPlace {
  line: number;
  character: number;
  /** Its line, up to the place and from it on. */
  before: string;
  after: string;
}

/** Where in an expression an error is, as its message says; null for one without a place. */
export function placeOf(expression: string, message: string): ExpressionPlace | null {
  const position = Number(/\(at character (\d+)\)$/.exec(message)?.[1] ?? Number.NaN);
  if (Number.isNaN(position) || position > expression.length) return null;
  const lineStart = expression.lastIndexOf("\n", position - 1) + 1;
  const lineEnd = expression.indexOf("\n", position);
  return {
    line: expression.slice(0, lineStart).split("\n").length,
    character: position - lineStart,
    before: expression.slice(lineStart, position),
    after: expression.slice(position, lineEnd < 0 ? undefined : lineEnd),
  };
}
