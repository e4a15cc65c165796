import type { CreateIncomingSourceInput, IncomingAdapter } from "@/types/incoming";

export interface AdapterFacts {
  /** What it is for, in the picker. */
  sentence: string;
  /** The name that a source of it is likely to get. */
  exampleName: string;
  /** Who makes the secret: only the sender, or whoever begins. */
  secretFrom: "sender" | "either";
  /** What the sender calls it. */
  secretName: string;
  /** Where it stands there, before the address is known there or after. */
  secretHint: string;
  /** What to do at the sender, one step each. */
  steps: readonly string[];
  /** Expressions to begin with, for what these senders send. */
  example: Pick<CreateIncomingSourceInput, "filter" | "transform" | "action"> | null;
}

const ticketFrom = (filter: string, transform: string): AdapterFacts["example"] => ({
  filter,
  transform,
  action: { kind: "upsert", resource: "tickets" },
});

export const adapterFacts: Record<IncomingAdapter, AdapterFacts> = {
  stripe: {
    sentence: "Payments, invoices and subscriptions",
    exampleName: "Payments",
    secretFrom: "sender",
    secretName: "Signing secret",
    secretHint: "Begins with whsec_. Stripe shows it once the endpoint is added there: leave it empty, and put it in afterwards.",
    steps: [
      "In the Stripe Dashboard, open Developers, then Webhooks, and add an endpoint with this URL.",
      "Choose the events that it sends, such as invoice.paid.",
      "Reveal the endpoint's signing secret, and put it in here.",
    ],
    example: {
      filter: 'type = "customer.created" or type = "customer.updated"',
      transform:
        '{\n  "name": body.data.object.(name ? name : email),\n  "email": body.data.object.email,\n  "externalId": body.data.object.id\n}',
      action: { kind: "upsert", resource: "contacts" },
    },
  },
  github: {
    sentence: "Issues, pushes and pull requests",
    exampleName: "Issues of our repository",
    secretFrom: "either",
    secretName: "Secret",
    secretHint: "Leave it empty, and one is made for you to paste at GitHub.",
    steps: [
      "In the repository or the organization, open Settings, then Webhooks, and add a webhook.",
      "Payload URL: this URL. Content type: application/json. Secret: the one of this source.",
      "Choose the events. GitHub sends a ping at once, and it shows here.",
    ],
    example: ticketFrom(
      'type = "issues" and body.action = "opened"',
      '{\n  "subject": body.issue.title,\n  "externalId": $string(body.issue.id)\n}',
    ),
  },
  slack: {
    sentence: "Messages, commands and reactions",
    exampleName: "Mentions in Slack",
    secretFrom: "sender",
    secretName: "Signing secret",
    secretHint: "On the app's page at api.slack.com/apps: Basic Information, App Credentials.",
    steps: [
      "On the app's page at api.slack.com/apps, open Event Subscriptions and switch it on.",
      "Request URL: this URL. Slack tries it at once, and says Verified when the signing secret is right.",
      "Subscribe to the events, such as app_mention, and save.",
    ],
    example: ticketFrom(
      'type = "app_mention"',
      '{\n  "subject": $substring(body.event.text, 0, 120),\n  "externalId": body.event_id\n}',
    ),
  },
  hubspot: {
    sentence: "Changes of contacts, companies and deals",
    exampleName: "HubSpot contacts",
    secretFrom: "sender",
    secretName: "Client secret",
    secretHint: "Of the app at HubSpot, under Auth.",
    steps: [
      "In the app's settings at HubSpot, open Webhooks.",
      "Target URL: this URL.",
      "Add the subscriptions, such as contact.creation, and activate them.",
    ],
    example: null,
  },
  shopify: {
    sentence: "Orders, customers and products",
    exampleName: "Orders of the shop",
    secretFrom: "sender",
    secretName: "Webhook secret",
    secretHint: "The app's client secret. For a webhook that is made in the admin, it stands below the list of webhooks there.",
    steps: [
      "In the Shopify admin, open Settings, Notifications, then Webhooks, and create a webhook.",
      "Event: what you want to hear of. Format: JSON. URL: this URL.",
      "Copy the secret that stands below the list of webhooks, and put it in here.",
    ],
    example: {
      filter: 'type = "customers/create" or type = "customers/update"',
      transform: '{\n  "name": body.(first_name & " " & last_name),\n  "email": body.email,\n  "externalId": $string(body.id)\n}',
      action: { kind: "upsert", resource: "contacts" },
    },
  },
  standard_webhooks: {
    sentence: "Any sender that follows the standard",
    exampleName: "Events of our partner",
    secretFrom: "either",
    secretName: "Secret",
    secretHint:
      "The sender's, which begins with whsec_ (or its public key, whpk_). Leave it empty, and one is made for you to give to the sender.",
    steps: [
      "At the sender, add an endpoint with this URL.",
      "Give it the secret of this source; or, where the sender makes its own, put that in here.",
    ],
    example: null,
  },
  hmac: {
    sentence: "A header with an HMAC of the body",
    exampleName: "Our warehouse",
    secretFrom: "either",
    secretName: "Secret",
    secretHint: "Leave it empty, and one is made for you to give to the sender.",
    steps: [
      "Have the sender post to this URL.",
      "Have it sign the bytes that it sends with the secret of this source, and put the signature into the header as set here.",
    ],
    example: null,
  },
  bearer: {
    sentence: "For senders that cannot sign",
    exampleName: "The form on our site",
    secretFrom: "either",
    secretName: "Token",
    secretHint: "Leave it empty, and one is made for you to give to the sender.",
    steps: [
      "Have the sender post to this URL.",
      "Have it send the header Authorization with the word Bearer and the token of this source.",
    ],
    example: null,
  },
};

/** In the order of the picker: the products by name, then the schemes. */
export const adaptersInOrder = Object.keys(adapterFacts) as IncomingAdapter[];
