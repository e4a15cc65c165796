import type { Route } from "./route";

export interface Path {
  /** As declared: `/v1/contacts/{id}`. */
  template: string;
  routes: Route[];
}

/** Routes by path, literal segments before parameters, so that `/teams/current` is never read as a team's id. */
export function pathsOf(routes: readonly Route[]): Path[] {
  const byTemplate = new Map<string, Route[]>();
  for (const route of routes) byTemplate.set(route.path, [...(byTemplate.get(route.path) ?? []), route]);
  for (const [template, ofPath] of byTemplate) {
    const methods = ofPath.map((route) => route.method);
    if (new Set(methods).size < methods.length) throw new Error(`A method of ${template} is declared twice`);
  }
  return [...byTemplate]
    .map(([template, ofPath]) => ({ template, routes: ofPath }))
    .toSorted((a, b) => (sortKey(a.template) < sortKey(b.template) ? -1 : 1));
}

/** HEAD is answered as GET; the server leaves the body out. */
export function routeFor(path: Path, method: string): Route | undefined {
  const asked = method === "HEAD" ? "GET" : method;
  return path.routes.find((route) => route.method === asked) ?? path.routes.find((route) => route.method === "ALL");
}

export function allowedMethods(path: Path): string {
  const methods = path.routes.map((route) => route.method as string);
  return [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
}

export function honoPath(template: string): string {
  return template.replace(/\{([^}]+)\}/g, ":$1");
}

/** `{` sorts after every letter, digit and hyphen. */
function sortKey(template: string): string {
  return template.replace(/\{[^}]+\}/g, "{");
}
