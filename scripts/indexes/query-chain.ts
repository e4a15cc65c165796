import ts from "typescript";
import type { QueryShape } from "./query-shape.ts";

export interface Clause {
  kind: "equals" | "contains" | "ranges" | "orders";
  field: string;
  direction: "asc" | "desc";
}

export interface Chain {
  collection: string;
  group: boolean;
  clauses: Clause[];
}

const kinds: Record<string, Clause["kind"]> = {
  "==": "equals",
  in: "equals",
  "array-contains": "contains",
  "array-contains-any": "contains",
  ">": "ranges",
  ">=": "ranges",
  "<": "ranges",
  "<=": "ranges",
};

export type ClauseCall = ts.CallExpression & { expression: ts.PropertyAccessExpression };

export function isClauseCall(node: ts.Node): node is ClauseCall {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    ["where", "orderBy"].includes(node.expression.name.text)
  );
}

/** Follows a chain of calls down to its collection, through the file's own constants and one-line functions. */
export function readChain(node: ts.Expression, seen: (call: ts.Node) => void, grown: Chain | null = null): Chain {
  if (ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node)) return readChain(node.expression, seen, grown);
  if (ts.isIdentifier(node)) {
    if (grown) return grown;
    const initializer = declarationOf(node)?.initializer;
    return initializer ? readChain(initializer, seen) : refuse(node, "Cannot tell what is queried");
  }
  if (ts.isArrowFunction(node))
    return ts.isBlock(node.body) ? refuse(node, "Write it as one expression") : readChain(node.body, seen);
  if (!ts.isCallExpression(node)) return refuse(node, "Cannot follow the query");
  if (ts.isIdentifier(node.expression)) return readChain(node.expression, seen);
  if (!ts.isPropertyAccessExpression(node.expression)) return refuse(node, "Cannot follow the query");
  const method = node.expression.name.text;
  if (method === "collection" || method === "collectionGroup") {
    return { collection: collectionName(node), group: method === "collectionGroup", clauses: [] };
  }
  const before = readChain(node.expression.expression, seen, grown);
  if (!isClauseCall(node)) return before;
  seen(node);
  return { ...before, clauses: [...before.clauses, readClause(node)] };
}

function readClause(call: ClauseCall): Clause {
  const [field, second] = call.arguments;
  const literal = second && ts.isStringLiteral(second) ? second.text : undefined;
  const ordering = call.expression.name.text === "orderBy";
  const kind = ordering ? "orders" : kinds[literal ?? ""];
  if (!field || !kind || (ordering && second && literal === undefined)) return refuse(call, "Write the operator as a literal");
  const direction = ordering && literal === "desc" ? "desc" : "asc";
  if (ts.isStringLiteral(field)) return { kind, field: field.text, direction };
  if (field.getText() === "FieldPath.documentId()") return { kind, field: "__name__", direction };
  return refuse(call, "Write the field as a literal");
}

/** The last segment of the path. */
function collectionName(call: ts.CallExpression): string {
  const [path] = call.arguments;
  const text =
    path && ts.isTemplateExpression(path)
      ? path.templateSpans.at(-1)?.literal.text
      : path && ts.isStringLiteralLike(path) && path.text;
  const name = text ? text.split("/").at(-1) : undefined;
  return name || refuse(call, "Write the collection's name as a literal");
}

/** The nearest declaration of the name, from the inside out. */
export function declarationOf(name: ts.Identifier): ts.VariableDeclaration | undefined {
  for (let scope: ts.Node = name.parent; scope; scope = scope.parent) {
    if (!ts.isBlock(scope) && !ts.isSourceFile(scope)) continue;
    const declared = scope.statements
      .filter(ts.isVariableStatement)
      .flatMap((statement) => [...statement.declarationList.declarations])
      .find((declaration) => declaration.name.getText() === name.text);
    if (declared) return declared;
  }
  return undefined;
}

export function toShape({ collection, group, clauses }: Chain): QueryShape {
  const fieldsOf = (kind: Clause["kind"]) => clauses.filter((clause) => clause.kind === kind).map((clause) => clause.field);
  return {
    collection,
    group,
    equals: fieldsOf("equals"),
    contains: fieldsOf("contains"),
    ranges: [...new Set(fieldsOf("ranges"))],
    orders: clauses.filter((clause) => clause.kind === "orders").map(({ field, direction }) => ({ field, direction })),
  };
}

export function refuse(node: ts.Node, why: string): never {
  const source = node.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  throw new Error(`${source.fileName}:${line + 1}: ${why}: ${node.getText().replace(/\s+/g, " ").slice(0, 80)}`);
}
