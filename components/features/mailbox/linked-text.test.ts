import { expect, it } from "vitest";
import { linkedText } from "./linked-text";

it("makes each address a link and leaves the rest as it is", () => {
  expect(linkedText("Join:\nhttp://localhost:3000/invite/a-b?c=1\n\n--\nBye")).toEqual([
    { text: "Join:\n" },
    { text: "http://localhost:3000/invite/a-b?c=1", href: "http://localhost:3000/invite/a-b?c=1" },
    { text: "\n\n--\nBye" },
  ]);
});

it("makes no link of what would run a script", () => {
  expect(linkedText("javascript:alert(1) data:text/html,x")).toEqual([{ text: "javascript:alert(1) data:text/html,x" }]);
});
