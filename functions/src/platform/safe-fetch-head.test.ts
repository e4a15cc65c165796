import fc from "fast-check";
import { expect, it } from "vitest";
import { followHead, type HeadState } from "./safe-fetch-head";

const bytesMax = 200;

/** What the last chunk that was asked about says. */
function stateAfter(text: string, cuts: readonly number[] = []): HeadState {
  const follow = followHead(bytesMax);
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  let state: HeadState = "more";
  for (let index = 1; index < places.length; index++) {
    state = follow(Buffer.from(text.slice(places[index - 1], places[index]), "latin1"));
    if (state !== "more") return state;
  }
  return state;
}

const head = (bytes: number) => `HTTP/1.1 200 OK\r\nx: ${"a".repeat(bytes - 24)}\r\n\r\n`;

it.each([
  ["the end of a head", "HTTP/1.1 204 No Content\r\n\r\n", "ended"],
  ["a head that goes on", "HTTP/1.1 204 No Content\r\nx: y\r\n", "more"],
  ["a head as large as it may be", head(bytesMax), "ended"],
  ["one that is a byte larger", head(bytesMax + 1), "too_large"],
  ["headers without an end", `HTTP/1.1 200 OK\r\n${"a:b\r\n".repeat(50)}`, "too_large"],
  ["a large body after a small head", `HTTP/1.1 200 OK\r\n\r\n${"b".repeat(5_000)}`, "ended"],
  ["an interim answer alone", "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n", "more"],
  ["many interim answers and the last one", `${"HTTP/1.1 102 Processing\r\n\r\n".repeat(50)}HTTP/1.1 200 OK\r\n\r\n`, "ended"],
  [
    "headers without an end after an interim answer",
    `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n${"a:b\r\n".repeat(50)}`,
    "too_large",
  ],
] satisfies [string, string, HeadState][])("knows %s, however it is cut into chunks", (_name, text, state) => {
  expect(stateAfter(text)).toBe(state);
  fc.assert(fc.property(fc.array(fc.nat(10_000), { maxLength: 40 }), (cuts) => stateAfter(text, cuts) === state));
  const everyByte = Array.from({ length: text.length }, (_, place) => place);
  expect(stateAfter(text, everyByte)).toBe(state);
});
