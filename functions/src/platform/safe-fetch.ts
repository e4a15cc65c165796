import type { AttemptError } from "@/types/webhooks";
import { type Connection, type ConnectionPhase, createConnection, orAborted } from "./safe-fetch-connection";
import { type IncomingResponse, OutgoingError, type OutgoingRequest, type SafeFetch } from "./safe-fetch-contract";
import { createKeptConnections, idleMsMax } from "./safe-fetch-kept";
import { createNetworkLookup, systemLookup, type LookupAll } from "./safe-fetch-lookup";
import { mayReach, vetTargetUrl, type TargetSettings } from "./safe-fetch-target";

export { type IncomingResponse, OutgoingError, type OutgoingRequest, type SafeFetch };

export interface SafeFetchOptions extends TargetSettings {
  lookup?: LookupAll;
  /** Certificate authorities to trust instead of the system's. */
  ca?: string;
}

type Phase = "dns" | ConnectionPhase;

export function createSafeFetch(options: SafeFetchOptions): SafeFetch {
  // Names in /etc/hosts exist for the system's look-up only; it blocks one of four threads, so it is for development.
  const lookup = options.lookup ?? (options.allowLocalTargets ? systemLookup : createNetworkLookup());
  /** Of these options alone: what was vetted or trusted under others is never met here. */
  const kept = createKeptConnections();

  return async (request) => {
    const refusal = vetTargetUrl(request.url, options);
    if (refusal) throw new OutgoingError("target_forbidden", refusal);
    const url = new URL(request.url);
    // Two tenants who call the same host share no connection: by a flaw of that host, one could prefix the other's request.
    const key = request.connectionOwner === undefined ? null : `${url.origin} ${request.connectionOwner}`;
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), request.timeoutMs);
    const startedAt = performance.now();
    let phase: () => Phase = () => "dns";

    async function exchangeOver(connection: Connection): Promise<IncomingResponse> {
      phase = connection.phase;
      let reusable = false;
      try {
        const answer = await connection.exchange(request, deadline.signal);
        reusable = connection.reusable();
        return { ...answer, latencyMs: Math.round(performance.now() - startedAt) };
      } finally {
        if (key !== null && reusable) kept.keep(key, connection);
        else connection.destroy();
      }
    }

    try {
      const known = key === null ? undefined : await kept.take(key);
      if (known) {
        try {
          return await exchangeOver(known);
        } catch (err) {
          if (deadline.signal.aborted || known.answerBegan()) throw err;
          // It was dead already. Once more, and this time not over a kept one.
          phase = () => "dns";
        }
      }
      const addresses = await vettedAddresses(url, options, lookup, deadline.signal);
      const fresh = createConnection({
        origin: url.origin,
        addresses,
        ca: options.ca,
        timeoutMs: request.timeoutMs,
        idleMsMax: key === null ? 0 : idleMsMax,
        onClosed: kept.drop,
      });
      return await exchangeOver(fresh);
    } catch (err) {
      throw asOutgoingError(err, deadline.signal.aborted, phase(), request.timeoutMs);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Every address behind the name must be allowed: a name with one inner address is an attack or a mistake. */
async function vettedAddresses(url: URL, settings: TargetSettings, lookup: LookupAll, signal: AbortSignal): Promise<string[]> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = await orAborted(lookup(host, signal), signal);
  if (addresses.length === 0) throw new OutgoingError("dns", "The host has no address");
  if (!addresses.every((address) => mayReach(address, settings)))
    throw new OutgoingError("target_forbidden", "The host leads to an address that is not on the public internet");
  return addresses;
}

const phaseFailures: Record<Phase, { errorClass: AttemptError; sentence: string }> = {
  dns: { errorClass: "dns", sentence: "The host's name could not be resolved" },
  connect: { errorClass: "connect", sentence: "No connection could be made" },
  tls: { errorClass: "tls", sentence: "No trusted TLS connection could be made" },
  exchange: { errorClass: "reset", sentence: "The connection broke before a whole answer came" },
};

function asOutgoingError(err: unknown, timedOut: boolean, phase: Phase, timeoutMs: number): OutgoingError {
  if (err instanceof OutgoingError) return err;
  const code = (err as { code?: string }).code;
  if (timedOut || code === "UND_ERR_CONNECT_TIMEOUT" || code === "UND_ERR_HEADERS_TIMEOUT" || code === "UND_ERR_BODY_TIMEOUT")
    return new OutgoingError("timeout", `No whole answer came within ${timeoutMs} ms`);
  if (code === "UND_ERR_HEADERS_OVERFLOW") return new OutgoingError("body_too_large", "The answer's headers are too large");
  const { errorClass, sentence } = phaseFailures[phase];
  return new OutgoingError(errorClass, code ? `${sentence} (${code})` : sentence);
}
