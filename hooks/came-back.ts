const recentMs = 3_000;
let poppedAtMs = Number.NEGATIVE_INFINITY;

if (typeof window !== "undefined") {
  window.addEventListener("popstate", () => {
    poppedAtMs = performance.now();
  });
}

/** Whether the page that shows was come to by Back or Forward: a list is then shown as it was left. */
export function cameBack(): boolean {
  return performance.now() - poppedAtMs < recentMs;
}
