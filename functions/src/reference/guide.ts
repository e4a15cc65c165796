import type { ApiDocument } from "./api-document";
import { type Content, html, inline, type Markup } from "./markup";
import { codePanel, colouredJson, foldedPanel } from "./render-code";
import { errorsAddress } from "./render-operation";
import { pageOfExample, pythonVerify, nodeVerify, problemExample, rateLimitExample } from "./guide-samples";

interface Chapter {
  id: string;
  title: string;
  words: (document: ApiDocument) => Content;
  code: (document: ApiDocument) => Content;
}

const paragraph = (text: string) => html`<p>${inline(text)}</p>`;
const origin = (document: ApiDocument) => document.servers[0]?.url ?? "";

/** What holds for every operation, before the operations. */
export const chapters: Chapter[] = [
  {
    id: "introduction",
    title: "Introduction",
    words: (document) => [
      paragraph(
        "A REST API: addresses name things, bodies and answers are JSON in UTF-8, and the HTTP status says how it went. Times are ISO 8601.",
      ),
      paragraph(
        "Fields that you do not know may be added to an answer at any time; a body with a field that an operation does not know is refused, so that a typing mistake is never lost in silence.",
      ),
      html`<p>All of this is in <a href="/api/openapi.json">the OpenAPI 3.1 document</a> as well, for tools. Version ${document.info.version}.</p>`,
    ],
    code: (document) => codePanel("Base address", "base address", origin(document)),
  },
  {
    id: "authentication",
    title: "Authentication",
    words: () => [
      paragraph(
        "Send an API key as `Authorization: Bearer`, or in `X-API-Key`. An admin makes one on the settings page, under API keys; it is shown once. What it may do is the list of its scopes: each operation below names the one it needs.",
      ),
      paragraph(
        "`sk_live_` keys open the team's data, `sk_test_` keys its sandbox: a team of its own with data and webhooks of its own. A key may be bound to addresses and has an end.",
      ),
      paragraph(
        "Some operations are for people. They take a Firebase ID token as `Authorization: Bearer`, and the team in `X-Team-Id`; what a person may do is a matter of their role.",
      ),
      paragraph("Keep keys out of browsers and repositories: the API sends no CORS headers, on purpose."),
    ],
    code: (document) => [
      codePanel("An API key", "curl with an API key", `curl ${origin(document)}/v1/me \\\n  -H "Authorization: Bearer $API_KEY"`),
      foldedPanel(
        "A signed-in person",
        "curl with an ID token",
        `curl ${origin(document)}/v1/me \\\n  -H "Authorization: Bearer $ID_TOKEN" \\\n  -H "X-Team-Id: $TEAM_ID"`,
      ),
    ],
  },
  {
    id: "errors",
    title: "Errors",
    words: () => [
      paragraph(
        "An error is `application/problem+json` (RFC 9457). Decide by `code`, which never changes; show `detail` to people. `errors` names each wrong field by its path. `requestId` is what support asks for; every answer has it in `X-Request-Id` too.",
      ),
      paragraph("A request that is refused has changed nothing."),
      html`<p><a href="${errorsAddress}">Every error code, and what puts it right</a></p>`,
    ],
    code: () => codePanel("An error", "example of an error", colouredJson(problemExample)),
  },
  {
    id: "rate-limits",
    title: "Rate limits",
    words: (document) => [
      paragraph(
        "A key has limits over one or more windows, 60 a minute, 1,000 an hour and 10,000 a day unless it was made with others. Windows slide: there is no moment at which all requests come free at once. A request that is refused for a limit is not counted; nor is one that the credential may not make.",
      ),
      paragraph("After 429, wait as long as `Retry-After` says. A batch counts as one request."),
      html`<div class="scroll" tabindex="0" role="group" aria-label="headers of the answers"><table><thead><tr><th scope="col">header</th><th scope="col">what it says</th></tr></thead><tbody>${Object.entries(
        document.components.headers,
      ).map(
        ([name, { description }]) => html`<tr><td><code>${name}</code></td><td>${inline(description)}</td></tr>`,
      )}</tbody></table></div>`,
    ],
    code: () => codePanel("Headers of an answer", "example of the headers", rateLimitExample),
  },
  {
    id: "pagination",
    title: "Pagination",
    words: () => [
      paragraph(
        "A list answers `data` and `nextCursor`. Ask again with `cursor` set to it until it is null; keep the other parameters as they were. `limit` is up to 100, 50 unless sent.",
      ),
      paragraph(
        "To follow changes, poll a list with `updatedSince` set to some seconds before the newest `updatedAt` that you have seen, or receive webhooks.",
      ),
    ],
    code: (document) => [codePanel("All of a list", "Node.js: all pages of a list", pageOfExample(origin(document)))],
  },
  {
    id: "idempotency",
    title: "Idempotency",
    words: () => [
      paragraph(
        "Send `Idempotency-Key` with a POST, a new value for each new request. When no answer arrives, send the same request with the same key: what was done is not done twice, and you get the first answer, with `Idempotent-Replayed: true`. Keys are kept for 24 hours and belong to your credential and the path.",
      ),
      paragraph(
        "The same key with another body is `idempotency_key_reused`; while the first request is still running, `request_in_progress`. A secret that was shown once is not in a replayed answer.",
      ),
    ],
    code: (document) =>
      codePanel(
        "A POST that may be repeated",
        "curl with an Idempotency-Key",
        `curl ${origin(document)}/v1/tickets \\\n  -H "Authorization: Bearer $API_KEY" \\\n  -H "Idempotency-Key: 6f1c7f0a-5b1e-4b7e-9d1a-0c8d2f7e4a11" \\\n  -H "Content-Type: application/json" \\\n  -d '{"subject": "The export is empty"}'`,
      ),
  },
  {
    id: "webhook-signatures",
    title: "Webhook signatures",
    words: () => [
      paragraph(
        "A webhook is a POST of `{id, type, timestamp, teamId, data}`, signed by the Standard Webhooks scheme: `webhook-id` (the event's, the same in every attempt), `webhook-timestamp` (the attempt's, in seconds) and `webhook-signature` (`v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`). Any library of standardwebhooks.com verifies it.",
      ),
      paragraph(
        "Verify the bytes as they came, before you parse them. Refuse a timestamp more than five minutes off. Remember the ids that you have handled: an event can arrive twice.",
      ),
      paragraph(
        "Answer 2xx within 30 seconds, and do slow work afterwards. Any other answer is retried by the webhook's policy; `Retry-After` is honoured, and 410 disables the webhook. `X-Webhook-Signature` is the hex HMAC-SHA256 of the body alone, with the secret as it is written, for receivers that know no scheme.",
      ),
    ],
    code: () => [
      codePanel("Verify in Node.js", "Node.js: verify a webhook", nodeVerify),
      foldedPanel("Verify in Python", "Python: verify a webhook", pythonVerify),
    ],
  },
];

export function renderChapter(document: ApiDocument, { id, title, words, code }: Chapter): Markup {
  return html`<section class="operation" id="${id}" aria-labelledby="${id}-title">
<div class="words"><h2 id="${id}-title"><a class="anchor" href="#${id}">${title}</a></h2>${words(document)}</div>
<div class="code">${code(document)}</div></section>`;
}
