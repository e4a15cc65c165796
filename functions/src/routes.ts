import { apiKeyRoutes } from "./apiKeys";
import { eventRoutes, type Publishing } from "./events";
import { gatewayRoutes, openApiRoutes, type Route } from "./gateway";
import { incomingRoutes } from "./incoming";
import { logRoutes } from "./logs";
import { type Mailing, mailboxRoutes } from "./mail";
import type { Platform } from "./platform/platform";
import { reportRoutes } from "./reports";
import { referenceRoutes } from "./reference";
import { resourceRoutes } from "./resources";
import { teamRoutes } from "./teams";
import { inboxRoutes, webhookRoutes } from "./webhooks";

/** Every route of the product: what is not here is not served. */
export function allRoutes(deps: Platform & Publishing & Mailing): Route[] {
  const routes: Route[] = [
    ...gatewayRoutes(),
    ...teamRoutes(deps),
    ...reportRoutes(deps),
    ...resourceRoutes(deps),
    ...apiKeyRoutes(deps),
    ...webhookRoutes(deps),
    ...inboxRoutes(deps),
    ...eventRoutes(deps),
    ...incomingRoutes(deps),
    ...logRoutes(deps),
    ...mailboxRoutes(deps),
    ...openApiRoutes(() => routes, deps.config),
    ...referenceRoutes(() => routes, deps.config),
  ];
  return routes;
}
