/** What a handler answers piece by piece. */
export type BodySource = AsyncIterable<string>;

export interface StreamedBody {
  stream: ReadableStream<Uint8Array>;
  /** Called once, when the last byte is on its way, the caller has left, or the source has failed. */
  onEnd(listener: (failure: unknown) => Promise<void>): void;
}

const encoder = new TextEncoder();

export class CallerLeftError extends Error {
  override readonly message = "The caller left before the answer was whole";
}

/**
 * A body that is made as fast as it is read, and no faster. The first piece is waited for, so that what fails at once is
 * answered as a problem; a failure after it breaks the connection off, so that half an answer never looks like a whole one.
 */
export async function streamBody(source: BodySource): Promise<StreamedBody> {
  const pieces = source[Symbol.asyncIterator]();
  let first: IteratorResult<string> | null = await pieces.next();
  let listener: (failure: unknown) => Promise<void> = () => Promise.resolve();
  let ended = false;
  const end = async (failure: unknown) => {
    if (ended) return;
    ended = true;
    await listener(failure);
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = first ?? (await pieces.next());
          first = null;
          if (ended) return;
          if (!done) return controller.enqueue(encoder.encode(value));
          await end(null);
          controller.close();
        } catch (failure) {
          await end(failure);
          // The server beneath may write the message of the error that it is given: it gets none of ours.
          controller.error(new Error("The answer broke off in the middle"));
        }
      },
      async cancel() {
        await end(new CallerLeftError());
        await pieces.return?.();
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, onEnd: (given) => void (listener = given) };
}
