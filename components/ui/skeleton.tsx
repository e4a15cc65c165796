import { cn } from "./class-names";

/** The place of something on its way. Say so once to screen readers by `aria-busy` or a status beside it. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block h-4 animate-pulse rounded-sm bg-subtle", className)} />;
}

export function SkeletonPage({ label = "Loading" }: { label?: string }) {
  return (
    <div role="status" className="grid gap-4">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-6 w-48" />
      <Skeleton className="h-4 w-80 max-w-full" />
      <Skeleton className="mt-2 h-64 w-full rounded-lg" />
    </div>
  );
}
