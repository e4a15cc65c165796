import type { CommentRow } from "@/services/tickets";

/** A comment on the page: `sending` until the server has it. */
export type ShownComment = CommentRow & { sending?: true };

/** What a person has sent, and which comments were there before. */
export interface SentComment {
  comment: ShownComment;
  before: ReadonlySet<string>;
}

/** The comments of the listener, newest first, and what was sent and is not among them. */
export function withSent<Row extends { id: string }>(live: readonly Row[], sent: readonly SentComment[]): (Row | ShownComment)[] {
  const known = new Set(live.map(({ id }) => id));
  const taken = new Set(sent.map(({ comment }) => comment.id));
  const waiting = sent.filter(({ comment, before }) => {
    if (known.has(comment.id)) return false;
    if (!comment.sending) return true;
    // The listener may bring it before the answer tells its id.
    const arrived = live.find((row) => !before.has(row.id) && !taken.has(row.id) && isSame(row, comment));
    if (arrived) taken.add(arrived.id);
    return !arrived;
  });
  return [...waiting.map(({ comment }) => comment), ...live];
}

function isSame(row: Partial<CommentRow>, { body, author }: ShownComment): boolean {
  return row.body === body && row.author?.kind === author.kind && row.author.id === author.id;
}
