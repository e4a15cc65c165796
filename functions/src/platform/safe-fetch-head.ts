export type HeadState = "more" | "ended" | "too_large";

const endOfHead = "\r\n\r\n";
const interim = /^HTTP\/1\.[01] 1/;
const statusLineBytes = "HTTP/1.1 1".length;

/**
 * Follows the head of an answer over the chunks that it comes in, interim answers before it included. The client has a limit
 * of its own, but makes an error for each header beyond it: one packet of tiny ones would hold up everybody.
 */
export function followHead(bytesMax: number): (chunk: Buffer) => HeadState {
  /** Of the head that has begun: how much of it has come, its first bytes, and its last ones, where its end may have begun. */
  let bytes = 0;
  let begin = "";
  let rest = "";

  return (chunk) => {
    let text = rest + chunk.toString("latin1");
    let known = rest.length;
    for (;;) {
      const end = text.indexOf(endOfHead);
      const upTo = end < 0 ? text.length : end + endOfHead.length;
      begin += text.slice(known, known + statusLineBytes - begin.length);
      bytes += upTo - known;
      if (bytes > bytesMax) return "too_large";
      if (end < 0) {
        rest = text.slice(1 - endOfHead.length);
        return "more";
      }
      if (!interim.test(begin)) return "ended";
      text = text.slice(upTo);
      [known, bytes, begin] = [0, 0, ""];
    }
  };
}
