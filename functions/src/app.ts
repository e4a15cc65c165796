import { createKeyAuthenticator, keyUsageOf, verifyRoutes } from "./apiKeys";
import { createPublisher, type Publishing } from "./events";
import { createGateway, gatewayRoutes, type Route } from "./gateway";
import { createPostMail, type Mailing } from "./mail";
import { ingestRoutes } from "./incoming";
import { createRequestLog, writeAudit } from "./logs";
import type { Platform } from "./platform/platform";
import { allRoutes } from "./routes";
import { createRoleFinder, teamFinderOf } from "./teams";
import { createFanOut, createTriggerWebhook, type Triggering } from "./webhooks";

/** What the areas are given: the outside, and the ways of telling others. */
export function withOutboxes(platform: Platform): Platform & Publishing & Triggering & Mailing {
  return { ...withPublishing(platform), postMail: createPostMail(platform) };
}

export function withPublishing(platform: Platform): Platform & Publishing & Triggering {
  const publishEvent = createPublisher(platform, createFanOut(platform));
  return { ...platform, publishEvent, triggerWebhook: createTriggerWebhook(platform) };
}

/** The API as one app on the given outside. */
export function createApi(platform: Platform) {
  return createApp(platform, allRoutes(withOutboxes(platform)));
}

/** The one route that others' requests wait for, apart from all that could slow it down. */
export function createVerify(platform: Platform) {
  return createApp(platform, [...gatewayRoutes(), ...verifyRoutes(platform)]);
}

/** Where senders of webhooks come in: a flood of theirs takes no instance from the API. */
export function createIngest(platform: Platform) {
  return createApp(platform, [...gatewayRoutes(), ...ingestRoutes(platform)]);
}

function createApp(platform: Platform, routes: readonly Route[]) {
  const keyUsage = keyUsageOf(platform);
  const retentionDays = async (teamId: string) => {
    const team = await teamFinderOf(platform).find(teamId);
    return team && !team.closed ? team.quotas.logRetentionDays : null;
  };
  const requestLog = createRequestLog(platform, retentionDays, [keyUsage]);
  const gateway = createGateway({
    platform,
    routes,
    authenticateKey: createKeyAuthenticator(platform, keyUsage),
    findRole: createRoleFinder(platform),
    findTeam: teamFinderOf(platform).find,
    requestLog,
    writeAudit,
  });
  return { gateway, requestLog };
}
