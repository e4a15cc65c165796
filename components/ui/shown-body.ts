import { prettyJson } from "./code-block";

/** More than this makes a page slow, and nobody reads it here. */
const shownCharacters = 100_000;

export interface KeptBody {
  encoding: "utf8" | "base64";
  content: string;
  truncated: boolean;
}

/** A body as it came and as it can be read, which are the same where it is no JSON. */
export function shownBody({ encoding, content, truncated }: KeptBody) {
  const indented = encoding === "utf8" ? prettyJson(content) : content;
  const notes = [
    encoding === "base64" && "The bytes are no text; they are shown as base64.",
    truncated && "Only the beginning was kept.",
    content.length > shownCharacters && "Its beginning is shown; the API has all of it.",
  ];
  return {
    raw: content.slice(0, shownCharacters),
    indented: indented.slice(0, shownCharacters),
    notes: notes.filter(Boolean).join(" "),
  };
}
