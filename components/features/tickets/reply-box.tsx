"use client";
import { CircleCheck } from "lucide-react";
import { useRef, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { useSession } from "@/hooks/useSession";
import { useResolveTicket, type Reply } from "@/hooks/useTickets";
import type { Ticket } from "@/types/resources";
import { isOver } from "./ticket-words";

export interface ReplyBoxProps {
  teamId: string;
  ticket: Ticket;
  send: (reply: Reply) => Promise<void>;
}

const lengthMax = 65_536;

/** Where a person answers. What was not sent is back in the box, with the reason. */
export function ReplyBox({ teamId, ticket, send }: ReplyBoxProps) {
  const session = useSession();
  const resolve = useResolveTicket(teamId);
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const [resolving, setResolving] = useState(false);
  useShortcuts({ r: () => box.current?.focus() });
  const body = text.trim();

  /** Whatever it does with the text, the text comes back when it fails. */
  async function attempt(act: () => Promise<unknown>) {
    if (body === "") {
      setFailure("Write something first");
      box.current?.focus();
      return;
    }
    setFailure(undefined);
    setText("");
    try {
      await act();
    } catch (error) {
      setText((typed) => (typed.trim() === "" ? text : `${text}\n\n${typed}`));
      setFailure(error instanceof Error ? error.message : "It was not sent. Try again.");
    }
  }

  function reply(event?: FormEvent) {
    event?.preventDefault();
    if (session.status !== "signedIn") return;
    const { displayName, uid } = session.person;
    void attempt(() => send({ body, authorName: displayName, uid }));
  }

  async function replyAndResolve() {
    setResolving(true);
    await attempt(() => resolve.mutateAsync({ id: ticket.id, comment: body }));
    setResolving(false);
  }

  return (
    <form onSubmit={reply} className="grid gap-2 border-t p-4">
      <Field label="Reply" hideLabel error={failure}>
        <Textarea
          ref={box}
          rows={3}
          maxLength={lengthMax}
          placeholder="Write a reply"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) reply();
          }}
        />
      </Field>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <span className="mr-auto text-xs text-ink-muted max-sm:hidden">Ctrl or ⌘ with Enter sends it.</span>
        {!isOver(ticket.status) && (
          <Button size="sm" loading={resolving} onClick={() => void replyAndResolve()}>
            <CircleCheck aria-hidden />
            Reply and resolve
          </Button>
        )}
        <Button size="sm" type="submit" variant="primary">
          Reply
        </Button>
      </div>
    </form>
  );
}
