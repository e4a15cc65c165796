import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/setup/paths.mjs";

/** They only lead on to another. */
const redirects = ["/", "/settings"];

/** The app's pages by their addresses, such as `/tickets/[ticketId]`, without those that `paths` show. */
export function routesWithout(paths: Iterable<string>): string[] {
  const routes = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => `/${file.replace(/\([^/]+\)\//g, "").replace(/\/?page\.tsx$/, "")}`);
  // `/reports/new` is not a report.
  const shown = Array.from(paths, (path) => (routes.includes(path) ? path : routes.find((route) => fits(path, route))));
  return routes.filter((route) => !redirects.includes(route) && !shown.includes(route));
}

function fits(path: string, route: string): boolean {
  const [parts, wanted] = [path.split("/"), route.split("/")];
  return parts.length === wanted.length && wanted.every((part, index) => part.startsWith("[") || part === parts[index]);
}
