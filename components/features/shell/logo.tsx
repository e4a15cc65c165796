/** A tenon in its mortise: two pieces that hold without glue. */
export function Logo({ className = "size-6" }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={className}>
      <rect width="24" height="24" rx="6" className="fill-ink" />
      <path d="M5 6h7v3.5h4v5h-4V18H5z" className="fill-surface" />
      <path d="M19 6v12h-5.2v-2.2h3.7V8.2h-3.7V6z" className="fill-surface opacity-55" />
    </svg>
  );
}
