/**
 * What the work came to, and for how long it outlasted a timer of so many milliseconds that began beside it in the same process:
 * a pause of that process delays both. 0 where it ended first.
 */
export async function timedBeside<Value>(ms: number, work: () => Promise<Value>): Promise<{ value: Value; lateMs: number }> {
  let dueAt = Number.POSITIVE_INFINITY;
  const timer = setTimeout(() => (dueAt = performance.now()), ms);
  try {
    const value = await work();
    return { value, lateMs: Math.max(0, performance.now() - dueAt) };
  } finally {
    clearTimeout(timer);
  }
}
