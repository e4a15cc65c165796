import { expect, vi } from "vitest";
import { OutgoingError, type OutgoingRequest, type SafeFetch } from "@/functions/src/platform/safe-fetch";
import type { ReceivedRequest, TcpReceiver, Treatment } from "./tcp-receiver.ts";

export const ok = "HTTP/1.1 200 OK\r\n";
export const answerOf = (body: string) => `${ok}content-length: ${body.length}\r\n\r\n${body}`;
/** Answers as it should, and says over which connection and in which of its exchanges. */
export const friendly = ({ connection, nth, socket }: ReceivedRequest) => socket.write(answerOf(`${connection}.${nth}`));

export function requestTo({ port, scheme }: TcpReceiver, more: Partial<OutgoingRequest> = {}): OutgoingRequest {
  return {
    url: `${scheme}://localhost:${port}/hook`,
    method: "POST",
    body: "{}",
    timeoutMs: 15_000,
    bodyBytesMax: 4_096,
    connectionOwner: "wh_1",
    ...more,
  };
}

/** The body that was answered, or the class of the failure. */
export function outcomeOf(work: ReturnType<SafeFetch>): Promise<string> {
  return work.then(
    ({ body }) => body.toString(),
    (err: unknown) => {
      if (err instanceof OutgoingError) return err.errorClass;
      throw err;
    },
  );
}

const triesMax = 5;
/**
 * The receiver of the scene, once all its connections are closed; and that was sooner than by the timer of an idle one: a
 * connection of the same fetch that idled before the scene began is still open then. Where a pause of the process has closed
 * that one too, nothing is shown, and there is another scene.
 */
export async function closedBeforeIdle(
  fetch: SafeFetch,
  receive: (treat: Treatment) => Promise<TcpReceiver>,
  scene: () => Promise<TcpReceiver>,
): Promise<TcpReceiver> {
  for (let tries = 1; ; tries++) {
    const idle = await receive(friendly);
    expect(await outcomeOf(fetch(requestTo(idle)))).toBe("1.1");
    const receiver = await scene();
    await vi.waitUntil(() => receiver.open() === 0, { timeout: 20_000, interval: 5 });
    if (idle.open() > 0) return receiver;
    expect(tries, "times that an idle connection was closed no later").toBeLessThan(triesMax);
  }
}
