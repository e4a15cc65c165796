import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { signIn, signUp } from "./account.ts";

const answers = {
  signUp: { localId: "ada", idToken: "dated before its own password" } as object,
  signInWithPassword: { localId: "ada", idToken: "good" } as object,
};

const emulator = createServer((request, response) => {
  const verb = /accounts:(\w+)/.exec(request.url ?? "")?.[1] as keyof typeof answers;
  response.setHeader("content-type", "application/json").end(JSON.stringify(answers[verb]));
});
await new Promise<void>((listening) => emulator.listen(0, "127.0.0.1", listening));
const host = `127.0.0.1:${(emulator.address() as AddressInfo).port}`;
const made = structuredClone(answers);
afterEach(() => {
  Object.assign(answers, made);
});

const account = { email: "ada@tenon.test", password: "correct horse battery" };

test("a new person comes with the token of a sign-in, never with that of the sign-up", async () => {
  expect(await signUp(host, account)).toEqual({ uid: "ada", idToken: "good" });
});

test("who has an account already is not signed up again", async () => {
  answers.signUp = { error: { message: "EMAIL_EXISTS" } };
  expect(await signUp(host, account)).toBeNull();
});

test("a refusal is told with the address it is about", async () => {
  answers.signUp = { error: { message: "WEAK_PASSWORD" } };
  await expect(signUp(host, account)).rejects.toThrow("ada@tenon.test cannot sign up: WEAK_PASSWORD");
  answers.signInWithPassword = { error: { message: "INVALID_PASSWORD" } };
  await expect(signIn(host, account)).rejects.toThrow("ada@tenon.test cannot sign in: INVALID_PASSWORD");
});
