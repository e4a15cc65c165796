import { OutgoingError, type OutgoingRequest, type SafeFetch } from "@/functions/src/platform/safe-fetch";
import type { ReceivedRequest, TcpReceiver } from "./tcp-receiver.ts";

export const ok = "HTTP/1.1 200 OK\r\n";
export const answerOf = (body: string) => `${ok}content-length: ${body.length}\r\n\r\n${body}`;
/** Answers as it should, and says over which connection and in which of its exchanges. */
export const friendly = ({ connection, nth, socket }: ReceivedRequest) => socket.write(answerOf(`${connection}.${nth}`));

export function requestTo({ port, scheme }: TcpReceiver, more: Partial<OutgoingRequest> = {}): OutgoingRequest {
  return {
    url: `${scheme}://localhost:${port}/hook`,
    method: "POST",
    body: "{}",
    timeoutMs: 5_000,
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
