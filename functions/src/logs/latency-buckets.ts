/** Each whole millisecond below has a bucket of its own; above it, each doubling has eight. */
const exactBelowMs = 16;
const perDoubling = 8;
/** Over an hour: no request takes longer. It bounds how many buckets there can be (160). */
const longestMs = 2 ** 22 - 1;

/** Where a duration is counted. No two durations of a bucket are further apart than an eighth of the shorter one. */
export function bucketOf(durationMs: number): number {
  const ms = Math.min(Math.max(Math.floor(durationMs), 0), longestMs);
  if (ms < exactBelowMs) return ms;
  const doubling = 31 - Math.clz32(ms);
  return exactBelowMs + (doubling - 4) * perDoubling + ((ms >> (doubling - 3)) & (perDoubling - 1));
}

/** The longest duration that a bucket counts. */
export function longestOfBucket(bucket: number): number {
  if (bucket < exactBelowMs) return bucket;
  const doubling = Math.floor((bucket - exactBelowMs) / perDoubling) + 4;
  const step = (bucket - exactBelowMs) % perDoubling;
  return (perDoubling + step + 1) * 2 ** (doubling - 3) - 1;
}

/** A duration that this part of the requests did not exceed, at most an eighth above the shortest such; null of none. */
export function percentileMs(buckets: ReadonlyMap<number, number>, part: number): number | null {
  let requests = 0;
  for (const count of buckets.values()) requests += count;
  if (requests === 0) return null;
  let missing = Math.ceil(requests * part);
  for (const [bucket, count] of [...buckets].toSorted(([a], [b]) => a - b)) {
    missing -= count;
    if (missing <= 0) return longestOfBucket(bucket);
  }
  return null;
}
