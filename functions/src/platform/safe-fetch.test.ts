import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { cert, key } from "@/tests/support/test-certificate";
import { timedBeside } from "@/tests/support/timed-beside";
import { createSafeFetch, OutgoingError, type OutgoingRequest } from "./safe-fetch";

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await Promise.all(servers.splice(0).map(close));
});

const close = (server: Server) => new Promise((resolve) => server.close(resolve));
async function listen(server: Server): Promise<number> {
  servers.push(server.on("connection", (socket: Socket) => sockets.add(socket)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
const serve = (listener: RequestListener) => listen(createServer(listener));

const local = createSafeFetch({ allowLocalTargets: true });
const post = (url: string, more: Partial<OutgoingRequest> = {}): OutgoingRequest => ({
  url,
  method: "POST",
  body: "{}",
  timeoutMs: 15_000,
  bodyBytesMax: 4_096,
  ...more,
});
async function failureOf(work: Promise<unknown>): Promise<string> {
  const err = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(err).toBeInstanceOf(OutgoingError);
  return (err as OutgoingError).errorClass;
}

describe("safeFetch", () => {
  it("sends the body and the allowed headers, and answers what came back", async () => {
    let seen: { headers: object; body: string } | undefined;
    const port = await serve((request, response) => {
      let body = "";
      request
        .on("data", (chunk) => (body += chunk))
        .on("end", () => {
          seen = { headers: request.headers, body };
          response.writeHead(202, { "x-answer": "yes" }).end("thanks");
        });
    });
    const headers = { "x-mine": "1", "metadata-flavor": "Google", host: "evil", cookie: "a=b" };
    const answer = await local(post(`http://127.0.0.1:${port}/hook?a=1`, { body: '{"a":1}', headers }));
    expect(answer).toMatchObject({ status: 202, truncated: false, headers: { "x-answer": "yes" } });
    expect(answer.body.toString()).toBe("thanks");
    expect(seen?.body).toBe('{"a":1}');
    expect(seen?.headers).toMatchObject({ "x-mine": "1", host: `127.0.0.1:${port}`, "content-length": "7" });
    expect(seen?.headers).not.toHaveProperty("metadata-flavor");
    expect(seen?.headers).not.toHaveProperty("cookie");
  });

  it("answers a redirect and does not follow it", async () => {
    let reached = false;
    const port = await serve((request, response) => {
      if (request.url === "/inner") reached = true;
      response.writeHead(307, { location: "/inner" }).end();
    });
    expect((await local(post(`http://127.0.0.1:${port}/`))).status).toBe(307);
    expect(reached).toBe(false);
  });

  it("ends a body that trickles at the deadline and closes its connection", async () => {
    const [timeoutMs, triesMax] = [500, 5];
    const counts = { begun: 0, closed: 0 };
    const port = await serve((_request, response) => {
      counts.begun += 1;
      response.writeHead(200);
      const drip = setInterval(() => response.write("."), 50);
      response.on("close", () => {
        counts.closed += 1;
        clearInterval(drip);
      });
    });
    // One whose deadline passes in a pause of the process, before it is sent, shows nothing.
    for (let tries = 0; tries < triesMax && counts.begun === 0; tries++) {
      const request = post(`http://127.0.0.1:${port}/`, { timeoutMs });
      const { value, lateMs } = await timedBeside(timeoutMs, () => failureOf(local(request)));
      expect(value).toBe("timeout");
      expect(lateMs).toBeLessThan(1_000);
    }
    expect(counts.begun).toBeGreaterThan(0);
    await expect.poll(() => counts.begun - counts.closed).toBe(0);
  });

  it("ends at the deadline when the receiver never answers", async () => {
    const port = await listen(createTcpServer((socket) => socket.on("error", () => undefined)));
    expect(await failureOf(local(post(`http://127.0.0.1:${port}/`, { timeoutMs: 300 })))).toBe("timeout");
  });

  it("ends at the deadline when the resolver never answers", async () => {
    const fetch = createSafeFetch({ allowLocalTargets: false, lookup: () => new Promise(() => undefined) });
    expect(await failureOf(fetch(post("https://hooks.acme.io/", { timeoutMs: 100 })))).toBe("timeout");
  });

  it("cuts an endless body and closes its connection", async () => {
    let written = 0;
    let closed = false;
    const port = await serve((_request, response) => {
      response.on("close", () => (closed = true));
      const pump = () => {
        while (!closed && response.write(Buffer.alloc(64 * 1024))) written += 64 * 1024;
      };
      response.on("drain", pump);
      pump();
    });
    const answer = await local(post(`http://127.0.0.1:${port}/`));
    expect(answer).toMatchObject({ status: 200, truncated: true });
    expect(answer.body).toHaveLength(4_096);
    await expect.poll(() => closed).toBe(true);
    expect(written).toBeLessThan(64 * 1024 * 1024);
  });

  it("refuses headers beyond the bound", async () => {
    const port = await serve((_request, response) => void response.writeHead(200, { "x-large": "a".repeat(20_000) }).end());
    expect(await failureOf(local(post(`http://127.0.0.1:${port}/`)))).toBe("body_too_large");
  });

  it("names a broken answer, a refused connection and an unknown name apart", async () => {
    const port = await listen(
      createTcpServer((socket) => socket.on("error", () => undefined).on("data", () => socket.destroy())),
    );
    expect(await failureOf(local(post(`http://127.0.0.1:${port}/`)))).toBe("reset");
    const garbage = await listen(createTcpServer((socket) => socket.on("error", () => undefined).end("SMTP ready\r\n")));
    expect(await failureOf(local(post(`http://127.0.0.1:${garbage}/`)))).toBe("reset");
    const gone = await listen(createTcpServer());
    await close(servers.pop() as Server);
    expect(await failureOf(local(post(`http://127.0.0.1:${gone}/`)))).toBe("connect");
    const noName = createSafeFetch({ allowLocalTargets: false, lookup: () => Promise.reject(new Error("ENOTFOUND")) });
    expect(await failureOf(noName(post("https://hooks.acme.io/")))).toBe("dns");
  });

  it.each([
    ["an inner address", ["10.0.0.1"]],
    ["this machine", ["127.0.0.1"]],
    ["public and inner addresses mixed", ["93.184.216.34", "127.0.0.1"]],
    ["the metadata server in IPv6", ["2606:4700::1", "fd20:ce::254"]],
    ["a mapped inner address", ["::ffff:169.254.169.254"]],
    ["an IPv4-compatible address", ["::8.8.8.8"]],
  ])("refuses a name that resolves to %s", async (_what, addresses) => {
    const fetch = createSafeFetch({ allowLocalTargets: false, lookup: async () => addresses });
    expect(await failureOf(fetch(post("https://hooks.acme.io/")))).toBe("target_forbidden");
  });

  it("connects to the address that was vetted, and asks the resolver once: rebinding does not help", async () => {
    let hits = 0;
    const port = await serve((_request, response) => {
      hits += 1;
      response.end();
    });
    const answers = [["127.0.0.1"], ["10.0.0.1"]];
    let asked = 0;
    const fetch = createSafeFetch({ allowLocalTargets: true, lookup: async () => answers[asked++] ?? [] });
    expect((await fetch(post(`http://rebind.acme.io:${port}/`))).status).toBe(200);
    expect({ asked, hits }).toEqual({ asked: 1, hits: 1 });
    expect(await failureOf(fetch(post(`http://rebind.acme.io:${port}/`)))).toBe("target_forbidden");
    expect({ asked, hits }).toEqual({ asked: 2, hits: 1 });
  });

  it("refuses at send what is refused when a webhook is saved", async () => {
    const fetch = createSafeFetch({ allowLocalTargets: false });
    for (const url of [
      "http://hooks.acme.io/",
      "https://127.0.0.1/",
      "https://user@hooks.acme.io/",
      "https://metadata.google.internal/",
    ])
      expect(await failureOf(fetch(post(url)))).toBe("target_forbidden");
  });
});

describe("safeFetch over TLS", () => {
  const serveTls = () => listen(createTlsServer({ cert, key }, (_request, response) => void response.end("ok")));
  const lookup = async () => ["127.0.0.1"];

  it("asks for the name's certificate while it connects to the vetted address", async () => {
    const port = await serveTls();
    const fetch = createSafeFetch({ allowLocalTargets: true, ca: cert, lookup });
    expect((await fetch(post(`https://hooks.acme.io:${port}/`))).status).toBe(200);
    expect(await failureOf(fetch(post(`https://other.acme.io:${port}/`)))).toBe("tls");
  });

  it("refuses a certificate that nobody vouches for", async () => {
    const port = await serveTls();
    const fetch = createSafeFetch({ allowLocalTargets: true, lookup });
    expect(await failureOf(fetch(post(`https://hooks.acme.io:${port}/`)))).toBe("tls");
  });

  it("calls a server that speaks no TLS by that name", async () => {
    const port = await serve((_request, response) => void response.end());
    expect(await failureOf(local(post(`https://localhost:${port}/`)))).toBe("tls");
  });
});
