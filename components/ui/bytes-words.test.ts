import { expect, it } from "vitest";
import { bytesWords } from "./bytes-words";

it("writes a size as people read it", () => {
  expect([0, 12_345, 1_500_000].map(bytesWords)).toEqual(["0 kB", "12 kB", "1.5 MB"]);
});
