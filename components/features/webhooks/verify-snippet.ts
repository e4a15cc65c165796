/** How a receiver checks what it gets; the library exists for most languages. */
export const verifySnippet = `import { Webhook } from "standardwebhooks";

// rawBody: the bytes as received, before any JSON parser.
const event = new Webhook(process.env.WEBHOOK_SECRET).verify(rawBody, request.headers);`;
