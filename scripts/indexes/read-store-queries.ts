import ts from "typescript";
import { type Chain, type Clause, declarationOf, isClauseCall, readChain, refuse, toShape } from "./query-chain.ts";
import type { QueryShape } from "./query-shape.ts";
import { subsetsOf } from "./resource-queries.ts";

/**
 * Every query that a store's source can build: one written in one chain, and one that grows by `query = query.where(…)`, where
 * a step inside an `if` may or may not be taken, and none with one of its `else`. Throws at a query that it cannot follow, so that none is passed over.
 */
export function readStoreQueries(fileName: string, text: string): QueryShape[] {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const seen = new Set<ts.Node>();
  const shapes: QueryShape[] = [];
  const visit = (node: ts.Node): void => {
    if (isClauseCall(node) && !seen.has(node)) {
      const whole = outermostCall(node);
      const variable = grownVariable(whole);
      if (variable) shapes.push(...readGrownQuery(variable, (call) => seen.add(call)));
      else shapes.push(toShape(readChain(whole, (call) => seen.add(call))));
      if (!seen.has(node)) refuse(node, "Cannot follow the query");
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return shapes;
}

/** The whole of the chain that a call is a link of. */
function outermostCall(call: ts.Expression): ts.Expression {
  const { parent } = call;
  if (ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent) && parent.parent.expression === parent) {
    return outermostCall(parent.parent);
  }
  return call;
}

/** The `let` that the chain starts, or goes on with. */
function grownVariable(chain: ts.Expression): ts.VariableDeclaration | undefined {
  if (ts.isVariableDeclaration(chain.parent) && isLet(chain.parent)) return chain.parent;
  let first: ts.Expression = chain;
  while (ts.isCallExpression(first) || ts.isPropertyAccessExpression(first)) first = first.expression;
  const declared = ts.isIdentifier(first) ? declarationOf(first) : undefined;
  return declared && isLet(declared) ? declared : undefined;
}

function isLet(declaration: ts.VariableDeclaration): boolean {
  return (declaration.parent.flags & ts.NodeFlags.Let) !== 0;
}

function readGrownQuery(variable: ts.VariableDeclaration, seen: (call: ts.Node) => void): QueryShape[] {
  const scope = variable.parent.parent.parent;
  if (!variable.initializer) return refuse(variable, "Declare the query with its collection");
  const start = readChain(variable.initializer, seen);
  const steps: { clauses: Clause[]; optional: boolean; branch: Branch | null }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignmentTo(variable, node)) {
      const { clauses } = readChain(node.right, seen, { ...start, clauses: [] });
      steps.push({ clauses, optional: isOptional(node, scope), branch: branchOf(node, scope) });
    }
    ts.forEachChild(node, visit);
  };
  visit(scope);
  const optional = steps.filter((step) => step.optional);
  const possible = subsetsOf(optional).filter((taken) => !taken.some((a) => taken.some((b) => excludes(a.branch, b.branch))));
  return possible.map((taken) => {
    const clauses = steps.filter((step) => !step.optional || taken.includes(step)).flatMap((step) => step.clauses);
    return toShape({ ...start, clauses: [...start.clauses, ...clauses] } satisfies Chain);
  });
}

function isAssignmentTo(variable: ts.VariableDeclaration, node: ts.BinaryExpression): boolean {
  return node.operatorToken.kind === ts.SyntaxKind.EqualsToken && node.left.getText() === variable.name.getText();
}

/** The statement of an `if … else if … else` that a step is in, and where the whole of it begins. */
interface Branch {
  statement: ts.Node;
  choice: ts.IfStatement;
}

function branchOf(step: ts.Node, scope: ts.Node): Branch | null {
  for (let node = step; node.parent && node !== scope; node = node.parent) {
    if (!ts.isIfStatement(node.parent) || ts.isIfStatement(node)) continue;
    let choice = node.parent;
    while (ts.isIfStatement(choice.parent) && choice.parent.elseStatement === choice) choice = choice.parent;
    return { statement: node, choice };
  }
  return null;
}

function excludes(a: Branch | null, b: Branch | null): boolean {
  return a !== null && b !== null && a.choice === b.choice && a.statement !== b.statement;
}

function isOptional(step: ts.Node, scope: ts.Node): boolean {
  for (let node = step.parent; node && node !== scope; node = node.parent) {
    if (ts.isIfStatement(node) || ts.isConditionalExpression(node)) return true;
    if (ts.isIterationStatement(node, false)) return refuse(step, "A query that grows in a loop cannot be followed");
  }
  return false;
}
