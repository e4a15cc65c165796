import {
  about,
  type About,
  type Adapter,
  hmacMatcher,
  isWritten,
  jsonObject,
  missingHeader,
  readTimestamp,
  refuse,
} from "./adapter";

const header = "X-Slack-Signature";
const timeHeader = "X-Slack-Request-Timestamp";

/** `X-Slack-Signature: v0=…`: hex HMAC of `v0:time:body`. */
export const slack: Adapter = {
  header: header.toLowerCase(),
  read({ headers, rawBody }) {
    const text = headers.get(header);
    if (text === null) return missingHeader(header);
    const sentAt = headers.get(timeHeader);
    const at = readTimestamp(timeHeader, sentAt);
    if (!(at instanceof Date)) return at;
    const presented = text.replace(/^v0=/, "");
    if (presented === text || !isWritten(presented)) return refuse("malformed_signature", `${header} must be v0=HEX`);
    return {
      ok: true,
      encoding: "hex",
      timestamp: { at, toleranceSeconds: 300 },
      matches: hmacMatcher({ presented: [presented], encoding: "hex", content: (body) => [`v0:${sentAt}:`, body] }),
      about: () => aboutSlack(rawBody),
    };
  },
  answerTo(body) {
    const sent = jsonObject(body);
    const challenge = sent?.["challenge"];
    return sent?.["type"] === "url_verification" && typeof challenge === "string" ? { challenge } : null;
  },
};

/** Events come as JSON; commands and interactions as a form, the latter with JSON in a field of it. */
function aboutSlack(body: Buffer): About {
  const sent = jsonObject(body);
  if (sent) {
    const inner = sent["event"] as { type?: unknown } | null | undefined;
    return about({ id: sent["event_id"], type: inner?.type ?? sent["type"] });
  }
  const form = new URLSearchParams(body.toString("utf8"));
  const payload = jsonObject(Buffer.from(form.get("payload") ?? ""));
  if (payload) return about({ id: payload["trigger_id"], type: payload["type"] });
  return about({ id: form.get("trigger_id"), type: form.get("command") });
}
