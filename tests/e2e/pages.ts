import type { Page } from "playwright-core";
import { callApi, newKey, newTeam, type TestTeam } from "../support/callers.ts";
import { eventually } from "../support/servers.ts";
import { eventTypePages } from "./event-type-pages.ts";
import { incomingPages } from "./incoming-pages.ts";
import { logPages } from "./log-pages.ts";
import { mailPages } from "./mail-pages.ts";
import { reportPages } from "./report-pages.ts";
import type { Visited } from "./visited.ts";

const integrations = "/settings/integrations";

/** Pages of nobody in particular. */
export const publicPages: Visited[] = (
  [
    ["/sign-in", "/sign-in", "Sign in to Tenon"],
    ["/sign-up", "/sign-up", "Create your account"],
    ["/reset-password", "/reset-password", "Reset your password"],
    ["an invitation, signed out", "/invite/as-it-was-mailed", "You are invited to a team"],
    ["an address to verify", "/auth/action?mode=verifyEmail&oobCode=as-it-was-mailed", "Verify your e-mail address"],
    ["a mailed link that is not whole", "/auth/action", "This link leads nowhere"],
    ["a page that there is not", "/nowhere", "There is no such page"],
  ] as const
).map(([name, path, heading]) => ({
  name,
  visit: async (page) => {
    await page.goto(path);
    await page.getByRole("heading", { name: heading }).waitFor();
  },
}));

/** A team with something on each page, and every page and dialog of it. */
export async function furnishedTeam(): Promise<{ team: TestTeam; pages: Visited[] }> {
  const team = await newTeam();
  const caller = await newKey(team, ["tickets:read", "tickets:write"]);
  const inbox = await callApi("POST", "/integrations/inboxes", team.asOwner, {});
  const webhook = await callApi("POST", "/integrations/webhooks", team.asOwner, {
    name: "To the inbox",
    url: inbox.body["url"],
    events: ["ticket.*", "contact.created"],
  });
  // Its deliveries fail for good.
  await callApi("POST", "/integrations/webhooks", team.asOwner, {
    ...{ name: "Broken", url: inbox.body["url"], events: ["contact.created"], transform: "data.nothing" },
    retryConfig: { policy: "custom", maxRetries: 0 },
  });
  const contact = await callApi("POST", "/v1/contacts", team.asOwner, {
    name: "Grace Hopper",
    email: "grace@example.com",
    company: "A company with a name that is far too long for any column of a list",
    tags: ["vip", "a-tag-without-a-place-to-break-which-is-long"],
  });
  const contactId = String(contact.body["id"]);
  const agent = await callApi("POST", "/v1/agents", team.asOwner, {
    name: "Margaret Hamilton",
    email: "margaret@example.com",
    status: "online",
    skills: ["billing", "export", "printers", "a-skill-without-a-place-to-break-which-is-long"],
  });
  const ticket = await callApi("POST", "/v1/tickets", caller, {
    subject: "Printer on fire",
    description: "https://example.com/a/path/without/a/place/to/break/that/is/longer/than/a/phone/is/wide",
    priority: "urgent",
    requesterId: contactId,
    assigneeId: String(agent.body["id"]),
    tags: ["hardware"],
  });
  const ticketId = String(ticket.body["id"]);
  await callApi("POST", `/v1/tickets/${ticketId}/comments`, team.asOwner, { body: "We are on our way." });
  await callApi("GET", "/v1/contacts", caller);
  const webhookId = String(webhook.body["id"]);
  const [key] = (await callApi("GET", "/integrations/api-keys", team.asOwner)).body["data"] as { id: string }[];
  const delivery = await eventually(async () => {
    const { body } = await callApi("GET", `/integrations/webhooks/${webhookId}/deliveries`, team.asOwner);
    return (body["data"] as { id: string; status: string }[]).find(({ status }) => status === "delivered");
  });

  await eventually(async () => {
    const { body } = await callApi("GET", "/integrations/usage", team.asOwner);
    return (body["byKey"] as unknown[] | undefined)?.length === 1;
  });

  const at = (path: string, seen: (page: Page) => Promise<unknown>): Visited => ({
    name: path,
    visit: async (page) => {
      await page.goto(path);
      await seen(page);
    },
  });
  const after = (name: string, base: Visited, act: (page: Page) => Promise<unknown>): Visited => ({
    name,
    visit: async (page) => {
      await base.visit(page);
      await act(page);
    },
  });
  const called = (name: string, { visit }: Visited): Visited => ({ name, visit });
  // A chart is drawn once it is in sight.
  const drawn = async (page: Page) => {
    const figure = page.getByRole("figure", { name: "Requests" });
    await figure.scrollIntoViewIfNeeded();
    await figure.locator("svg.recharts-surface").waitFor({ state: "attached" });
    await page.evaluate(() => window.scrollTo(0, 0));
  };
  const row = (name: RegExp) => (page: Page) => page.getByRole("row", { name }).first().waitFor();

  const tickets = at("/tickets", row(/Printer on fire/));
  const oneTicket = at(`/tickets/${ticketId}`, async (page) => {
    await page.getByText("We are on our way.").waitFor();
    await page.getByRole("link", { name: "Grace Hopper" }).waitFor();
  });
  const contacts = at("/contacts", row(/Grace Hopper/));
  const oneContact = at(`/contacts/${contactId}`, row(/Printer on fire/));
  const agents = at("/agents", row(/Margaret Hamilton/));
  const audit = at(`${integrations}/audit`, row(/Webhook created/));
  const keys = at(`${integrations}/api-keys`, row(/Test key/));
  const webhooks = at(`${integrations}/webhooks`, row(/To the inbox/));
  const oneKey = at(`${integrations}/api-keys/${key?.id}`, async (page) => {
    await row(/\/api\/v1\/tickets/)(page);
    await drawn(page);
  });
  const usage = at(`${integrations}/usage`, async (page) => {
    await row(/Test key/)(page);
    await drawn(page);
  });
  const oneWebhook = at(`${integrations}/webhooks/${webhookId}`, async (page) => {
    await row(/ticket\.created/)(page);
    await page.getByRole("table", { name: "Inbox" }).getByRole("button").first().waitFor();
  });
  const pages = [
    tickets,
    after("the form of a new ticket", tickets, async (page) => {
      await page.getByRole("button", { name: "New ticket" }).click();
      await page.getByRole("button", { name: "Create ticket" }).click();
      await page.getByText("Give it a subject").waitFor();
      await page.getByRole("combobox", { name: "Requester" }).fill("Gr");
      await page.getByRole("option", { name: /Grace/ }).first().waitFor();
    }),
    after("a list without a match", tickets, async (page) => {
      await page.getByLabel("Status").selectOption("closed");
      await page.getByText("No ticket fits these filters").waitFor();
    }),
    after("the menu of a ticket", tickets, async (page) => {
      await page.getByRole("button", { name: "Actions for Printer on fire" }).click();
      await page.getByRole("menuitem", { name: "Resolve" }).waitFor();
    }),
    oneTicket,
    after("a reply that was not written", oneTicket, async (page) => {
      await page.getByRole("button", { name: "Reply", exact: true }).click();
      await page.getByText("Write something first").waitFor();
    }),
    after("the deletion of a ticket", oneTicket, async (page) => {
      await page.getByRole("button", { name: "Delete" }).click();
      await page.getByRole("alertdialog").waitFor();
    }),
    contacts,
    after("a search that finds nobody", contacts, async (page) => {
      await page.getByRole("searchbox").fill("zzz");
      await page.getByText(/No contact is found by/).waitFor();
    }),
    after("the form of a new contact", contacts, async (page) => {
      await page.getByRole("button", { name: "New contact" }).click();
      await page.getByRole("button", { name: "Create contact" }).click();
      await page.getByText("Give the contact a name").waitFor();
    }),
    oneContact,
    ...(await reportPages(team)),
    agents,
    after("the form of a new agent", agents, async (page) => {
      await page.getByRole("button", { name: "New agent" }).click();
      await page.getByRole("button", { name: "Create agent" }).click();
      await page.getByText("Give the agent a name").waitFor();
    }),
    audit,
    after("an audit entry", audit, async (page) => {
      await page
        .getByRole("row", { name: /Webhook created/ })
        .first()
        .getByRole("button")
        .click();
      await page.getByRole("dialog").getByText("retryConfig.policy").waitFor();
    }),
    after("the command palette", tickets, async (page) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("option", { name: "New webhook" }).waitFor();
    }),
    after("a command that there is not", tickets, async (page) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "Find a command" }).fill("zzz");
      await page.getByText("Nothing is called like this.").waitFor();
    }),
    after("the keyboard shortcuts", tickets, async (page) => {
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    }),
    called(
      "a ticket that there is not",
      at("/tickets/tkt_00000000000000000000", (page) => page.getByText("There is no such ticket").waitFor()),
    ),
    at(integrations, (page) => page.getByText("No connections yet").waitFor()),
    keys,
    oneKey,
    after("the rotation of a key", oneKey, async (page) => {
      await page.getByRole("button", { name: "Rotate" }).click();
      await page.getByRole("dialog").getByText("How long the present secret goes on working").waitFor();
    }),
    after("the rotation policy", keys, async (page) => {
      await page.getByRole("button", { name: "Change policy" }).click();
      await page.getByRole("radio", { name: /Refuse/ }).check();
      await page.getByText("None would be refused now").waitFor();
    }),
    after("the form of a new key", keys, async (page) => {
      await page.getByRole("button", { name: "Create key" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Create key" }).click();
      await page.getByText("Give the key a name").waitFor();
    }),
    after("the menu of a key", keys, async (page) => {
      await page.getByRole("button", { name: "Actions for Test key" }).click();
      await page.getByRole("menuitem", { name: "Revoke" }).waitFor();
    }),
    after("the revocation of a key", keys, async (page) => {
      await page.getByRole("button", { name: "Actions for Test key" }).click();
      await page.getByRole("menuitem", { name: "Revoke" }).click();
      await page.getByRole("alertdialog").waitFor();
    }),
    webhooks,
    after("the form of a new webhook", webhooks, async (page) => {
      await page.getByRole("button", { name: "Add webhook" }).click();
      await page.getByRole("button", { name: "Add a header" }).click();
      await page.getByLabel("Retry policy").selectOption("custom");
      await page.getByText("Filter, transform, pace and order").click();
    }),
    oneWebhook,
    after("a captured request", oneWebhook, async (page) => {
      await page.getByRole("table", { name: "Inbox" }).getByRole("button").first().click();
      await page.getByLabel("received body", { exact: true }).waitFor();
    }),
    at(`${integrations}/webhooks/failed`, row(/contact\.created/)),
    at(`${integrations}/webhooks/inboxes`, row(/POST/)),
    ...(await eventTypePages(team, webhookId)),
    after("the deletion of a webhook", oneWebhook, async (page) => {
      await page.getByRole("button", { name: "Delete" }).click();
      await page.getByRole("alertdialog").waitFor();
    }),
    at(`${integrations}/webhooks/${webhookId}/deliveries/${delivery.id}`, (page) =>
      page.getByLabel("request body", { exact: true }).waitFor(),
    ),
    ...(await incomingPages(team)),
    usage,
    after("usage as a table", usage, async (page) => {
      await page.getByRole("button", { name: "Requests as a table" }).click();
      await page.getByRole("region", { name: "Requests, as a table" }).waitFor();
    }),
    after("usage of a week", usage, async (page) => {
      await page.getByRole("radio", { name: "7 days" }).check();
      await page.getByRole("figure", { name: "Requests" }).getByText("The busiest day was").waitFor({ state: "attached" });
    }),
    called(
      "usage without a request",
      at(`${integrations}/usage?key=key_00000000000000000000`, (page) => page.getByText("This key was not used").waitFor()),
    ),
    ...logPages(team, caller),
    called(
      "a key that there is not",
      at(`${integrations}/api-keys/key_00000000000000000000`, (page) => page.getByText("There is no such API key").waitFor()),
    ),
    at("/settings/team", row(/you/)),
    at("/settings/account", (page) => page.getByText("A password alone is easily lost").waitFor()),
    ...(await mailPages(team)),
    at("/teams/new", (page) => page.getByRole("button", { name: /Create/ }).waitFor()),
  ];
  return { team, pages };
}
