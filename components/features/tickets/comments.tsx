"use client";
import { Bot } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { ShownComment } from "@/hooks/shown-comments";
import { useComments } from "@/hooks/useTickets";
import type { Ticket } from "@/types/resources";
import { ReplyBox } from "./reply-box";

/** The conversation, the oldest on top, as it goes on. */
export function Comments({ teamId, ticket, mayWrite }: { teamId: string; ticket: Ticket; mayWrite: boolean }) {
  const comments = useComments(teamId, ticket.id);
  const { rows, more } = comments;
  return (
    <Card>
      <CardHeader title="Comments" />
      {comments.error && !rows ? (
        <ErrorState error={comments.error} onRetry={comments.retry} />
      ) : rows ? (
        <>
          {more.hasMore && (
            <div className="flex justify-center border-b p-2">
              <Button size="sm" variant="ghost" loading={more.loading} onClick={more.onMore}>
                Show earlier comments
              </Button>
            </div>
          )}
          <div role="log" aria-label="Comments">
            {rows.length === 0 && <CardBody className="text-ink-muted">Nobody has commented yet.</CardBody>}
            <ol className="divide-y">
              {rows.toReversed().map((row) =>
                "invalid" in row ? (
                  <li key={row.id} className="px-4 py-3 text-sm text-danger">
                    This comment cannot be read ({row.id}: {row.invalid})
                  </li>
                ) : (
                  <Comment key={row.id} comment={row} />
                ),
              )}
            </ol>
          </div>
        </>
      ) : (
        <CardBody aria-busy className="grid gap-2">
          <span className="sr-only">Loading the comments</span>
          <Skeleton className="w-40" />
          <Skeleton className="w-80 max-w-full" />
        </CardBody>
      )}
      {mayWrite && <ReplyBox key={ticket.id} teamId={teamId} ticket={ticket} send={comments.send} />}
    </Card>
  );
}

function Comment({ comment }: { comment: ShownComment }) {
  return (
    <li className={cn("px-4 py-3", comment.sending && "opacity-60")}>
      <p className="flex flex-wrap items-center gap-x-2 text-sm">
        <span className="font-medium">{comment.authorName}</span>
        {comment.author.kind === "apiKey" && (
          <span className="inline-flex items-center gap-1 text-xs text-ink-muted">
            <Bot aria-hidden className="size-3.5" />
            through the API
          </span>
        )}
        <span className="text-xs text-ink-muted">{comment.sending ? "Sending…" : <RelativeTime at={comment.createdAt} />}</span>
      </p>
      <p className="mt-1 wrap-anywhere whitespace-pre-wrap">{comment.body}</p>
    </li>
  );
}
