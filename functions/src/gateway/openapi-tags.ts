import { resources } from "@/types/resources";

/** What the operations of a tag are about, in the order of the reference; those of a resource are described by its declaration. */
export const tagTexts: Record<string, string> = {
  ...Object.fromEntries(
    resources.map(({ plural, description }) => [
      `${plural[0]!.toUpperCase()}${plural.slice(1)}`,
      `${description}. Every change publishes an event that webhooks can receive.`,
    ]),
  ),
  Events: "What webhooks receive: the types there are, those of your own, and everything that was published.",
  Webhooks: "Addresses that events are sent to, and every attempt to deliver one.",
  Inboxes: "Addresses that capture what they receive, so that a webhook can be tried without a server.",
  "Incoming webhooks":
    "Addresses that other products send to: what they sign is verified, kept once, and published or made into records.",
  "API keys": "Credentials for programs. A key belongs to the team, opens what its scopes say, and is shown once.",
  Logs: "What was requested in the team's name, and what was changed by whom.",
  Teams: "Teams, their members and the invitations to them. Only signed-in people manage these.",
  Service: "Whether the service is up, who a credential stands for, and this description.",
  Development: "There on a development machine only.",
};
