import { expect, test } from "vitest";
import { oneTimeCodeSchema } from "./account";

test.each(["123456", "123 456", " 012345 "])("takes %j as a code, without its spaces", (code) => {
  expect(oneTimeCodeSchema.parse(code)).toBe(code.replaceAll(" ", ""));
});

test.each(["", "12345", "1234567", "12345a", "１２３４５６"])("does not take %j", (code) => {
  expect(oneTimeCodeSchema.safeParse(code).error?.issues[0]?.message).toBe("Enter the six digits that the app shows");
});
