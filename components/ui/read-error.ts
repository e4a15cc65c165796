/** What to show of anything that was thrown, with the request id where support could look it up. */
export function readError(error: unknown): { message: string; requestId?: string } {
  if (typeof error === "string") return { message: error };
  if (!(error instanceof Error)) return { message: "Something went wrong. Try again." };
  const requestId = "requestId" in error && typeof error.requestId === "string" ? error.requestId : undefined;
  return { message: error.message || "Something went wrong. Try again.", ...(requestId ? { requestId } : {}) };
}
