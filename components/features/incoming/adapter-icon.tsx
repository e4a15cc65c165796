import { CreditCard, FileKey, GitBranch, Hash, KeyRound, ShoppingBag, UsersRound, Webhook } from "lucide-react";
import type { IncomingAdapter } from "@/types/incoming";
import { cn } from "@/components/ui/class-names";

const looks = {
  stripe: { icon: CreditCard, tone: "bg-info-soft text-info" },
  github: { icon: GitBranch, tone: "bg-subtle text-ink" },
  slack: { icon: Hash, tone: "bg-warning-soft text-warning" },
  hubspot: { icon: UsersRound, tone: "bg-danger-soft text-danger" },
  shopify: { icon: ShoppingBag, tone: "bg-success-soft text-success" },
  standard_webhooks: { icon: Webhook, tone: "bg-info-soft text-info" },
  hmac: { icon: FileKey, tone: "bg-subtle text-ink-muted" },
  bearer: { icon: KeyRound, tone: "bg-subtle text-ink-muted" },
} as const satisfies Record<IncomingAdapter, unknown>;

export function AdapterIcon({ adapter, className }: { adapter: IncomingAdapter; className?: string }) {
  const { icon: Icon, tone } = looks[adapter];
  return (
    <span aria-hidden className={cn("grid size-8 shrink-0 place-items-center rounded-md", tone, className)}>
      <Icon className="size-4" />
    </span>
  );
}
