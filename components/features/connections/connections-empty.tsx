import { ArrowDownToLine, ArrowRight, Cable, KeyRound, Webhook } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";

const ways = [
  {
    href: "/settings/integrations/api-keys",
    icon: KeyRound,
    title: "Let software call in",
    sentence: "An API key reads and writes contacts and tickets, within the scopes and limits you set.",
    action: "API keys",
  },
  {
    href: "/settings/integrations/webhooks",
    icon: Webhook,
    title: "Hear of what happens",
    sentence: "A webhook posts each event to your URL, signed and retried until it arrives.",
    action: "Webhooks",
  },
  {
    href: "/settings/integrations/incoming",
    icon: ArrowDownToLine,
    title: "Take in what others send",
    sentence: "An incoming source verifies what Stripe, GitHub and others send, and makes events and records of it.",
    action: "Incoming",
  },
] as const;

/** Says what will stand here, and what does the job today. */
export function ConnectionsEmpty() {
  return (
    <div>
      <EmptyState
        icon={<Cable />}
        title="No connections yet"
        description="A connection links this team to its account at another product, such as a CRM, a chat or a payment service. None can be set up here so far. These ways are open today:"
        className="pb-6"
      />
      <ul className="grid gap-px border-t bg-line sm:grid-cols-3">
        {ways.map(({ href, icon: Icon, title, sentence, action }) => (
          <li key={href} className="relative bg-surface p-5 transition-colors hover:bg-subtle/60">
            <Icon aria-hidden className="size-5 text-ink-muted" />
            <h3 className="mt-3 text-base font-semibold">{title}</h3>
            <p className="mt-1 text-sm text-pretty text-ink-muted">{sentence}</p>
            <Link
              href={href}
              className="mt-3 inline-flex items-center gap-1 rounded-sm text-sm font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            >
              {action}
              <ArrowRight aria-hidden className="size-3.5" />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
