import { afterEach, expect, it, vi } from "vitest";
import { askTogether } from "./ask-together";

afterEach(() => void vi.useRealTimers());

const answerFor = (ids: readonly string[]) => new Map(ids.map((id) => [id, `of ${id}`]));

it("asks once for what is wanted in the same moment, each once, in calls of so many", async () => {
  vi.useFakeTimers();
  const ask = vi.fn((_team: string, ids: readonly string[]) => Promise.resolve(answerFor(ids)));
  const wanted = askTogether(2, ask);
  const answers = Promise.all([wanted("a", "1"), wanted("a", "2"), wanted("b", "1"), wanted("a", "1"), wanted("a", "3")]);
  await vi.runAllTimersAsync();
  expect(await answers).toEqual(["of 1", "of 2", "of 1", "of 1", "of 3"]);
  expect(ask.mock.calls).toEqual([
    ["a", ["1", "2"]],
    ["a", ["3"]],
    ["b", ["1"]],
  ]);
  const later = wanted("a", "1");
  await vi.runAllTimersAsync();
  expect(await later).toBe("of 1");
  expect(ask).toHaveBeenCalledTimes(4);
});

it("does not know what the answer leaves out, and fails those whose call failed alone", async () => {
  const wanted = askTogether(1, (_team, [id]) =>
    id === "lost" ? Promise.reject(new Error("Not today")) : Promise.resolve(answerFor(id === "gone" ? [] : [id!])),
  );
  const [gone, lost, there] = await Promise.allSettled([wanted("a", "gone"), wanted("a", "lost"), wanted("a", "1")]);
  expect(gone).toEqual({ status: "fulfilled", value: null });
  expect(lost).toMatchObject({ status: "rejected", reason: { message: "Not today" } });
  expect(there).toEqual({ status: "fulfilled", value: "of 1" });
});
