const recentMs = 3_000;
let poppedAtMs = Number.NEGATIVE_INFINITY;

function note() {
  poppedAtMs = performance.now();
}

// Captured, because the router listens too, and what it shows is drawn before the next listener hears of it.
if (typeof window !== "undefined") window.addEventListener("popstate", note, { capture: true });

/** Whether the page that shows was come to by Back or Forward: a list is then shown as it was left. */
export function cameBack(): boolean {
  return performance.now() - poppedAtMs < recentMs;
}
