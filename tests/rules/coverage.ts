/** A node of the report that the emulator keeps of each expression: its values are those it had, none if never reached. */
export interface ExpressionReport {
  sourcePosition: { line: number; column: number; currentOffset: number; endOffset: number };
  values?: unknown[];
  children?: ExpressionReport[];
}

export function countExpressions(report: ExpressionReport[]): { covered: number; total: number; missed: string[] } {
  const expressions = report.flatMap(withChildren);
  const missed = expressions.filter(({ values }) => !values || values.length === 0);
  return {
    total: expressions.length,
    covered: expressions.length - missed.length,
    missed: missed.map(({ sourcePosition: { line, column } }) => `${line}:${column}`),
  };
}

function withChildren(node: ExpressionReport): ExpressionReport[] {
  return [node, ...(node.children ?? []).flatMap(withChildren)];
}
