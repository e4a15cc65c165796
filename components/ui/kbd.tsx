/** A key as it is written on a keyboard. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-grid h-5 min-w-5 place-items-center rounded-sm border bg-canvas px-1 font-sans text-xs text-ink-muted">
      {children}
    </kbd>
  );
}
