import ts from "typescript";
import { refuse } from "./query-chain.ts";
import type { QueryShape } from "./query-shape.ts";

const kinds = { "==": "equals", in: "equals", "array-contains": "contains", ">=": "ranges", "<=": "ranges" } as const;

type Literals = Record<string, ts.Expression>;

/** Every query that the page makes: the object literals in `services/` with a `path` and a `where` or an `orderBy`. */
export function readPageQueries(fileName: string, text: string): QueryShape[] {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const shapes: QueryShape[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const { path, where, orderBy } = propertiesOf(node);
      if (path && (where || orderBy)) shapes.push(...shapesOf(path, where, orderBy));
      else if (where || orderBy) refuse(node, "Cannot tell what is queried");
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return shapes;
}

function propertiesOf(node: ts.ObjectLiteralExpression): Literals {
  const assigned = node.properties.filter(ts.isPropertyAssignment);
  return Object.fromEntries(assigned.map((property) => [property.name.getText(), property.initializer]));
}

function shapesOf(path: ts.Expression, where: ts.Expression | undefined, orderBy: ts.Expression | undefined): QueryShape[] {
  const end = ts.isTemplateExpression(path) ? path.templateSpans.at(-1)?.literal.text : ts.isStringLiteral(path) ? path.text : "";
  const collection = end?.split("/").at(-1) || refuse(path, "Write the collection's name as a literal");
  return branchesOf(where).flatMap((filters) =>
    branchesOf(orderBy).map((orders): QueryShape => {
      const of = (kind: (typeof kinds)[keyof typeof kinds]) =>
        filters.filter(([, operator]) => kinds[operator as keyof typeof kinds] === kind).map(([field]) => field);
      return {
        collection,
        group: false,
        equals: of("equals"),
        contains: of("contains"),
        ranges: [...new Set(of("ranges"))],
        orders: orders.map(([field, direction]) => ({ field, direction: direction === "desc" ? "desc" : "asc" })),
      };
    }),
  );
}

type Rows = [string, string][];

/** The rows of a list of literal pairs; of a choice, those of each branch. A list may spread others into itself. */
function branchesOf(given: ts.Expression | undefined): Rows[] {
  if (!given) return [[]];
  const list = bare(given);
  if (ts.isConditionalExpression(list)) return [...branchesOf(list.whenTrue), ...branchesOf(list.whenFalse)];
  if (!ts.isArrayLiteralExpression(list)) return refuse(list, "Write the list as a literal");
  let branches: Rows[] = [[]];
  for (const element of list.elements) {
    const added: Rows[] = ts.isSpreadElement(element) ? branchesOf(element.expression) : [[rowOf(element)]];
    branches = branches.flatMap((rows) => added.map((more) => [...rows, ...more]));
  }
  return branches;
}

function rowOf(element: ts.Expression): [string, string] {
  const row = bare(element);
  const [first, second] = ts.isArrayLiteralExpression(row) ? row.elements : [];
  if (!first || !second || !ts.isStringLiteral(first) || !ts.isStringLiteral(second))
    return refuse(element, "Write the field as a literal");
  return [first.text, second.text];
}

/** Without brackets and `as const`. */
function bare(expression: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(expression) || ts.isAsExpression(expression) ? bare(expression.expression) : expression;
}
