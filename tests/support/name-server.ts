import { createSocket } from "node:dgram";
import type { AddressInfo } from "node:net";

export interface NameRecord {
  type: "A" | "AAAA" | "CNAME";
  /** Whose record it is; the name that was asked for unless said otherwise. */
  owner?: string;
  value: string;
}

/** What a question gets: records, an error, or no answer at all. */
export type NameAnswer = NameRecord[] | "failure" | "silence";

export interface NameServer {
  /** As `Resolver.setServers` takes it. */
  address: string;
  /** Each question, as `A name`. */
  asked: string[];
  close(): Promise<void>;
}

const typeNumbers = { A: 1, CNAME: 5, AAAA: 28 };
const headerBytes = 12;
const answerFlags = 0x8580;
const serverFailure = 2;

/** A name server on this machine, over UDP; every answer is valid for 0 s. */
export async function startNameServer(answer: (name: string, type: "A" | "AAAA") => NameAnswer): Promise<NameServer> {
  const asked: string[] = [];
  const socket = createSocket("udp4");
  socket.on("message", (message, from) => {
    const { name, typeNumber, question } = readQuestion(message);
    const type = typeNumber === typeNumbers.AAAA ? "AAAA" : "A";
    asked.push(`${type} ${name}`);
    const given = answer(name, type);
    if (given === "silence") return;
    const records = given === "failure" ? [] : given;
    const header = Buffer.alloc(headerBytes);
    message.copy(header, 0, 0, 2);
    header.writeUInt16BE(answerFlags | (given === "failure" ? serverFailure : 0), 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(records.length, 6);
    const body = records.map((record) => writeRecord(record, record.owner ?? name));
    socket.send(Buffer.concat([header, question, ...body]), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${(socket.address() as AddressInfo).port}`,
    asked,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

function readQuestion(message: Buffer) {
  const labels: string[] = [];
  let at = headerBytes;
  for (let length = message[at]!; length > 0; length = message[at]!) {
    labels.push(message.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  // After the root label: two bytes of type and two of class.
  return {
    name: labels.join(".").toLowerCase(),
    typeNumber: message.readUInt16BE(at + 1),
    question: message.subarray(headerBytes, at + 5),
  };
}

function writeName(name: string): Buffer {
  const labels = name.split(".").map((label) => Buffer.from([label.length, ...Buffer.from(label, "latin1")]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}

function writeRecord({ type, value }: NameRecord, owner: string): Buffer {
  const data = type === "CNAME" ? writeName(value) : writeAddress(type, value);
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(typeNumbers[type], 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([writeName(owner), fixed, data]);
}

function writeAddress(type: "A" | "AAAA", address: string): Buffer {
  if (type === "A") return Buffer.from(address.split(".").map(Number));
  // The URL parser turns a dotted end into hexadecimal.
  const [head = "", tail] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split("::");
  const groups = (text: string | undefined) => (text ? text.split(":") : []);
  const [before, after] = [groups(head), groups(tail)];
  const zeros = Array<string>(8 - before.length - after.length).fill("0");
  const all = [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16));
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}
