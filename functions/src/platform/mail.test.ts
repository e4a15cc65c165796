import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, expect, it } from "vitest";
import { createSmtpMail, MailRefusedError, type OutgoingMail } from "./mail";

const servers: SMTPServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
});

const mail: OutgoingMail = {
  id: "mail_1",
  to: "bob@example.com",
  subject: "Grüße, Bob",
  text: "Hello",
  html: "<p>Hello</p>",
};

/** A mail server on this machine, and a sender that talks to it. */
async function setUp(options: SMTPServerOptions = {}) {
  const received: { recipients: string[]; sender: string; source: string }[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: ({ username }, _session, callback) => callback(null, { user: username ?? "" }),
    async onData(stream, session, callback) {
      const source = await text(stream);
      const { mailFrom, rcptTo } = session.envelope;
      received.push({ recipients: rcptTo.map((to) => to.address), sender: mailFrom ? mailFrom.address : "", source });
      callback();
    },
    ...options,
  });
  servers.push(server);
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const open = (requireTls = false) =>
    createSmtpMail({ url: `smtp://tenon:pa%20ss@127.0.0.1:${port}`, from: "Tenon <no-reply@tenon.example>", requireTls });
  return { received, open };
}

const refuseWith = (responseCode: number) => Object.assign(new Error("No"), { responseCode });

it("sends both forms to one recipient, as itself, with an id that stays the same", async () => {
  const { received, open } = await setUp();
  await open().send(mail);
  await open().send(mail);
  expect(received.map(({ recipients }) => recipients)).toEqual([["bob@example.com"], ["bob@example.com"]]);
  const [first, second] = received.map(({ source }) => source);
  for (const part of ["From: Tenon <no-reply@tenon.example>", "Hello", "<p>Hello</p>", "Message-ID: <mail_1@tenon.example>"])
    expect(first).toContain(part);
  expect(second).toContain("Message-ID: <mail_1@tenon.example>");
  expect(first).toMatch(/^Subject: =\?UTF-8\?/m);
});

it("signs in with the name and password of its address", async () => {
  const seen: unknown[] = [];
  const { open, received } = await setUp({
    onAuth({ username, password }, _session, callback) {
      seen.push({ username, password });
      callback(null, { user: username ?? "" });
    },
  });
  await open().send(mail);
  expect(seen).toEqual([{ username: "tenon", password: "pa ss" }]);
  expect(received).toHaveLength(1);
});

it("never lets an address name a second recipient or a header", async () => {
  const { open, received } = await setUp();
  for (const to of ["bob@example.com, eve@example.com", "bob@example.com\r\nBcc: eve@example.com"])
    await open()
      .send({ ...mail, to })
      .catch(() => undefined);
  expect(received.flatMap(({ recipients }) => recipients).filter((address) => address.startsWith("eve"))).toEqual([]);
});

it("calls a recipient that does not exist final, and a full or absent server not", async () => {
  const unknown = await setUp({ onRcptTo: (_address, _session, callback) => callback(refuseWith(550)) });
  await expect(unknown.open().send(mail)).rejects.toBeInstanceOf(MailRefusedError);
  const full = await setUp({ onRcptTo: (_address, _session, callback) => callback(refuseWith(452)) });
  const closed = createSmtpMail({ url: "smtp://127.0.0.1:1", from: "a@b.example", requireTls: false });
  for (const sender of [full.open(), closed]) {
    const refusal: unknown = await sender.send(mail).catch((err: unknown) => err);
    expect(refusal).toBeInstanceOf(Error);
    expect(refusal).not.toBeInstanceOf(MailRefusedError);
  }
});

it("calls a password that the server refuses not final: it is for the operator to put right", async () => {
  const { open } = await setUp({
    onAuth: (_auth, _session, callback) => callback(refuseWith(535)),
  });
  const refusal: unknown = await open()
    .send(mail)
    .catch((err: unknown) => err);
  expect(refusal).toBeInstanceOf(Error);
  expect(refusal).not.toBeInstanceOf(MailRefusedError);
  expect(String(refusal)).not.toContain("pa ss");
});

it("gives nothing, not even its password, to a server that does not encrypt", async () => {
  const seen: string[] = [];
  const { open, received } = await setUp({
    onAuth({ password }, _session, callback) {
      seen.push(password ?? "");
      callback(null, { user: "tenon" });
    },
  });
  await expect(open(true).send(mail)).rejects.toThrow();
  expect([seen, received]).toEqual([[], []]);
});
