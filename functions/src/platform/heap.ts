import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * V8 finds what is still in use on threads beside the one that answers. An instance has one core, so those threads take it
 * from the requests under way, for 80 ms every few seconds; on its own thread the search goes in short steps between them.
 */
export function markOnMainThread(): void {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  setFlagsFromString("--no-expose-gc");
  // A search under way would go on unseen once the flag is off, beside code that counts on there being none: this ends it.
  collectGarbage();
  setFlagsFromString("--no-concurrent-marking");
}
