import { expect, it } from "vitest";
import { importStep } from "./github";

const user = { id: 7, login: "octocat" };
const issue = { id: 1, title: " Broken export ", body: null, user, labels: [{ name: "bug" }, { name: "bug" }] };

it("makes a ticket of an issue, and a contact of who wrote it", () => {
  expect(importStep({ action: "opened", issue: { ...issue, state: "open" } })).toEqual({
    contacts: [{ name: "octocat", externalId: "github:user:octocat", tags: ["github"] }],
    agent: null,
    ticket: { subject: "Broken export", description: "", tags: ["bug"], externalId: "github:issue:1" },
    comment: null,
    resolved: false,
  });
});

it("gives the ticket to the first who was assigned", () => {
  const { agent } = importStep({ action: "assigned", issue: { ...issue, assignees: [{ id: 8, login: "Hubot" }, user] } });
  expect(agent).toEqual({ name: "Hubot", email: "8+hubot@users.noreply.github.com", externalId: "github:user:Hubot" });
});

it("resolves the ticket of a closed issue", () => {
  expect(importStep({ action: "closed", issue: { ...issue, state: "closed" } }).resolved).toBe(true);
});

it("keeps a comment with its author as a contact of their own", () => {
  const comment = { id: 9, body: "Same here", user: { id: 8, login: "hubot" } };
  const step = importStep({ action: "created", issue, comment });
  expect(step.contacts.map((contact) => contact.externalId)).toEqual(["github:user:octocat", "github:user:hubot"]);
  expect(step.comment).toEqual({ body: "Same here", authorName: "hubot", externalId: "github:comment:9" });
});

it("does not add a comment that was deleted", () => {
  expect(importStep({ action: "deleted", issue, comment: { id: 9, body: "Gone", user } }).comment).toBeNull();
});
