import type { Platform } from "./platform";

/** What a process has once, such as a cache: the same for all who ask with the same platform, known by its settings. */
export function onceAPlatform<Deps extends Pick<Platform, "config">, Made>(make: (deps: Deps) => Made): (deps: Deps) => Made {
  const made = new WeakMap<Platform["config"], { value: Made }>();
  return (deps) => {
    const known = made.get(deps.config);
    if (known) return known.value;
    const value = make(deps);
    made.set(deps.config, { value });
    return value;
  };
}
