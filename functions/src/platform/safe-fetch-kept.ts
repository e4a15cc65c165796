import type { Connection } from "./safe-fetch-connection";

/**
 * By the wall clock, which goes on while a function is frozen between requests: a connection that slept through that may be
 * dead, and is not used. Most servers wait longer before they close, so few are closed just as they are used again.
 */
export const idleMsMax = 2_000;
/** What is idle at once for one origin and owner: what an instance has on its way to a quick receiver comes and goes in bursts. */
const perKeyMax = 64;
/** What an instance holds open for all receivers together. */
const inAllMax = 256;

interface Idle {
  key: string;
  connection: Connection;
  sinceMs: number;
}

export interface KeptConnections {
  /** The one used last, the likeliest to be alive. It is the taker's alone until it is kept again. */
  take(key: string): Promise<Connection | undefined>;
  keep(key: string, connection: Connection): void;
  drop(connection: Connection): void;
}

export function createKeptConnections(): KeptConnections {
  /** Oldest first; so few that looking through them costs nothing beside an exchange. */
  const idle: Idle[] = [];

  function pick(key: string): Idle | undefined {
    const index = idle.findLastIndex((kept) => kept.key === key);
    return index < 0 ? undefined : idle.splice(index, 1)[0];
  }

  function evict(index: number) {
    for (const { connection } of idle.splice(index, 1)) connection.destroy();
  }

  return {
    async take(key) {
      for (let kept = pick(key); kept; kept = pick(key)) {
        const idleMs = Date.now() - kept.sinceMs;
        if (idleMs >= 0 && idleMs < idleMsMax && (await kept.connection.stillReusable())) return kept.connection;
        kept.connection.destroy();
      }
      return undefined;
    },
    keep(key, connection) {
      idle.push({ key, connection, sinceMs: Date.now() });
      if (idle.filter((kept) => kept.key === key).length > perKeyMax) evict(idle.findIndex((kept) => kept.key === key));
      if (idle.length > inAllMax) evict(0);
    },
    drop(connection) {
      const index = idle.findIndex((kept) => kept.connection === connection);
      if (index >= 0) idle.splice(index, 1);
    },
  };
}
