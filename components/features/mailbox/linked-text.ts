export interface TextPart {
  text: string;
  href?: string;
}

/** Text cut at its links, so that each can be followed. */
export function linkedText(text: string): TextPart[] {
  const parts = text.split(/(https?:\/\/[^\s<>"]+)/);
  return parts.filter(Boolean).map((part) => (/^https?:\/\//.test(part) ? { text: part, href: part } : { text: part }));
}
