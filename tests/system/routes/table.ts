import { withOutboxes } from "@/functions/src/app";
import type { Route } from "@/functions/src/gateway";
import { openPlatform } from "@/functions/src/platform/open-platform";
import { allRoutes } from "@/functions/src/routes";

/** The product's own table and database, on the servers of this run. */
export function openTable() {
  const platform = openPlatform(JSON.parse(process.env.TENON_FUNCTION_ENV!) as Record<string, string>);
  return { platform, routes: allRoutes(withOutboxes(platform)) };
}

export function paramsOf({ path }: Pick<Route, "path">): string[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]!);
}

/** An id of each kind of object that a path can name. A new kind must be added to the world before its routes are tried. */
export type Ids = Record<string, string>;

export function fill(route: Pick<Route, "path">, ids: Ids): string {
  return route.path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`The world of this test has no ${name}; add one to tests/system/routes/world.ts`);
    return id;
  });
}

/** A method that the route takes. */
export const methodOf = ({ method }: Pick<Route, "method">) => (method === "ALL" ? "POST" : method);

export const nameOf = ({ method, path }: Pick<Route, "method" | "path">) => `${method} ${path}`;
