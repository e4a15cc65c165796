import { exampleProblem } from "../gateway";

export const problemExample = exampleProblem("invalid_request");

export const rateLimitExample = `RateLimit-Policy: "60s";q=60;w=60, "3600s";q=1000;w=3600
RateLimit: "60s";r=59;t=3, "3600s";r=998;t=180
X-RateLimit-Limit: 60
X-RateLimit-Remaining: 59
X-RateLimit-Reset: 2026-03-02T10:15:03.000Z
X-Request-Id: req_3kX9dQ7pLmZ2vT5wYbN8`;

export const pageOfExample = (origin: string) => `async function* allContacts() {
  let cursor = null;
  do {
    const query = new URLSearchParams({ limit: "100", ...(cursor && { cursor }) });
    const response = await fetch(\`${origin}/v1/contacts?\${query}\`, {
      headers: { Authorization: \`Bearer \${process.env.API_KEY}\` },
    });
    const page = await response.json();
    if (!response.ok) throw new Error(page.detail);
    yield* page.data;
    cursor = page.nextCursor;
  } while (cursor);
}`;

export const nodeVerify = `import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.env.WEBHOOK_SECRET);

createServer(async (request, response) => {
  const chunks = await request.toArray();
  try {
    const event = webhook.verify(Buffer.concat(chunks), request.headers);
    response.writeHead(204).end();
    console.log(event.type, event.data.id);
  } catch {
    response.writeHead(401).end();
  }
}).listen(8080);`;

export const pythonVerify = `import os
from http.server import BaseHTTPRequestHandler, HTTPServer
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

webhook = Webhook(os.environ["WEBHOOK_SECRET"])

class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        try:
            event = webhook.verify(body, dict(self.headers))
        except WebhookVerificationError:
            self.send_response(401)
        else:
            self.send_response(204)
            print(event["type"], event["data"]["id"])
        self.end_headers()

HTTPServer(("", 8080), Receiver).serve_forever()`;
