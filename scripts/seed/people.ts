import { markEmailVerified, type SignedIn, signIn, signUp } from "./account.ts";
import { demoPassword } from "./demo.ts";

/** A person of the demo, whose address needs no proof: signed up, or in when there is such an account. */
export async function signUpOrIn(authHost: string, person: { email: string; displayName: string }): Promise<SignedIn> {
  const account = { ...person, password: demoPassword };
  const made = await signUp(authHost, account);
  if (!made) return signIn(authHost, account);
  await markEmailVerified(authHost, made.uid);
  return made;
}
