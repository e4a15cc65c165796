import type { MailAttachment } from "../platform/mail";

export interface MailContent {
  subject: string;
  text: string;
  html: string;
  attachments?: MailAttachment[];
}

export interface MailDraft {
  subject: string;
  /** Plain text; whatever people typed in may be part of it. */
  paragraphs: string[];
  action?: { label: string; url: string };
  /** Why the recipient gets this. */
  footer: string;
}

/** One mail in two forms that say the same. */
export function composeMail({ subject, paragraphs, action, footer }: MailDraft): MailContent {
  const lines = paragraphs.map(oneLine);
  return {
    subject: oneLine(subject),
    text: [...lines, ...(action ? [`${action.label}:\n${action.url}`] : []), `--\n${oneLine(footer)}`].join("\n\n"),
    html: [
      '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
      '<meta name="color-scheme" content="light dark"></head>',
      '<body style="margin:0;padding:32px 16px;font:16px/1.5 system-ui,sans-serif"><div style="max-width:480px;margin:0 auto">',
      ...lines.map((line) => `<p style="margin:0 0 16px">${escapeHtml(line)}</p>`),
      ...(action ? [button(action)] : []),
      `<p style="margin:24px 0 0;font-size:13px;opacity:.7">${escapeHtml(oneLine(footer))}</p>`,
      "</div></body></html>",
    ].join(""),
  };
}

function button({ label, url }: { label: string; url: string }): string {
  const href = escapeHtml(url);
  const look = "display:inline-block;padding:10px 18px;border-radius:6px;background:#17181a;color:#fff;text-decoration:none";
  return [
    `<p style="margin:24px 0"><a href="${href}" target="_blank" rel="noreferrer" style="${look}">${escapeHtml(label)}</a></p>`,
    `<p style="margin:0;font-size:13px;opacity:.7;word-break:break-all">${href}</p>`,
  ].join("");
}

/** A line break in a name must start neither a header nor a paragraph of its own. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
