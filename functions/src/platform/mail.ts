import { createTransport } from "nodemailer";

/** A small text file; a mail is one document until it is sent. */
export interface MailAttachment {
  fileName: string;
  mediaType: string;
  text: string;
}

export interface OutgoingMail {
  /** The same for each attempt: a mailbox that gets two copies can tell that they are one. */
  id: string;
  /** One address, without a name. */
  to: string;
  subject: string;
  text: string;
  html: string;
  attachments?: MailAttachment[];
}

export interface Mail {
  /** Throws `MailRefusedError` where another attempt would be refused too, and anything else where it may succeed. */
  send(mail: OutgoingMail): Promise<void>;
}

export class MailRefusedError extends Error {}

const connectTimeoutMs = 10_000;
const silenceTimeoutMs = 20_000;

/** Mail by SMTP; `url` as nodemailer takes it: `smtps://user:password@host:465`. */
export function createSmtpMail({ url, from, requireTls }: { url: string; from: string; requireTls: boolean }): Mail {
  const transport = createTransport({
    url,
    // Without it, whoever sits on the line strips STARTTLS from the greeting and reads the password.
    requireTLS: requireTls,
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    dnsTimeout: connectTimeoutMs,
    socketTimeout: silenceTimeoutMs,
    // A mail is the text it is given: nothing in it may make the server read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? "localhost";
  return {
    async send({ id, to, subject, text, html, attachments = [] }) {
      try {
        await transport.sendMail({
          messageId: `<${id}@${domain}>`,
          from,
          // As an object: a string is parsed as a list, and a comma in it would add a recipient.
          to: { name: "", address: to },
          subject,
          text,
          html,
          attachments: attachments.map(({ fileName, mediaType, text: content }) => ({
            filename: fileName,
            contentType: mediaType,
            content,
          })),
          headers: { "Auto-Submitted": "auto-generated" },
        });
      } catch (err) {
        throw isFinal(err) ? new MailRefusedError((err as Error).message) : err;
      }
    },
  };
}

/** The server said no for good (5xx) to the recipient or the message. A refused password is ours to put right, so it is not final. */
function isFinal(err: unknown): boolean {
  const { code, responseCode } = err as { code?: unknown; responseCode?: unknown };
  return (code === "EENVELOPE" || code === "EMESSAGE") && typeof responseCode === "number" && responseCode >= 500;
}
