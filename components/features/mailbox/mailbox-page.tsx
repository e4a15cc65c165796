"use client";
import { useQuery } from "@tanstack/react-query";
import { Mailbox } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { type MailboxMail, readMailbox } from "@/services/mailbox";
import { linkedText } from "./linked-text";

const lookEveryMs = 2_000;

/** Every mail that would have been sent, were this not a development machine. */
export function MailboxPage() {
  const mails = useQuery({ queryKey: ["mailbox"], queryFn: readMailbox, refetchInterval: lookEveryMs });
  return (
    <main className="mx-auto grid w-full max-w-3xl gap-6 px-4 py-8">
      <PageHeader
        title="Mailbox"
        description="Nothing leaves a development machine: what would be mailed is kept here, whoever it is for."
      />
      {mails.data ? (
        <Mails mails={mails.data} />
      ) : mails.error ? (
        <ErrorState error={mails.error} onRetry={() => void mails.refetch()} />
      ) : (
        <Skeleton className="h-40 w-full" />
      )}
    </main>
  );
}

function Mails({ mails }: { mails: MailboxMail[] }) {
  if (mails.length === 0)
    return <EmptyState icon={<Mailbox />} title="No mail yet" description="Invite someone, or ask for a new password." />;
  return (
    <ul className="grid gap-4">
      {mails.map((mail) => (
        <li key={mail.id} className="grid gap-3 rounded-lg border bg-surface p-4 shadow-card">
          <div className="grid gap-0.5">
            <h2 className="text-base font-semibold break-words">{mail.subject}</h2>
            <p className="flex flex-wrap gap-x-2 text-sm text-ink-muted">
              <span className="break-all">To {mail.to}</span>
              {mail.sentAt && <RelativeTime at={mail.sentAt} />}
            </p>
          </div>
          <p className="text-sm break-words whitespace-pre-wrap">
            {linkedText(mail.text).map((part, index) =>
              part.href ? (
                <a key={index} href={part.href} className="rounded-sm break-all text-accent underline underline-offset-4">
                  {part.text}
                </a>
              ) : (
                part.text
              ),
            )}
          </p>
          {mail.attachments?.map(({ fileName, text }) => (
            <a
              key={fileName}
              href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
              download={fileName}
              className="w-fit rounded-sm text-sm text-accent underline underline-offset-4"
            >
              {fileName}
            </a>
          ))}
          {mail.html && <HtmlForm subject={mail.subject} html={mail.html} />}
        </li>
      ))}
    </ul>
  );
}

/** As a mail program shows it, without scripts and without this page's origin. */
function HtmlForm({ subject, html }: { subject: string; html: string }) {
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer rounded-sm text-ink-muted">As HTML</summary>
      <iframe
        title={`${subject}, as HTML`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcDoc={html}
        className="mt-2 h-96 w-full rounded-md border bg-white"
      />
    </details>
  );
}
