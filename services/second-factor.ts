import { AuthProblem, inWords, type SecondFactorNeeded } from "./auth-problem";
import { type AuthUser, getMultiFactorResolver, multiFactor, openAuth, TotpMultiFactorGenerator } from "./firebase";

const issuer = "Tenon";

export interface Factor {
  id: string;
  name: string;
  enrolledAt: string;
}

export interface Enrolment {
  /** In base 32, as an app takes it by hand. */
  secret: string;
  /** The same as `otpauth:` address, for a QR code or an app on this device. */
  link: string;
  finish: (code: string, name: string) => Promise<void>;
}

/** The account's second factors, as they are now on the server. */
export async function readFactors(user: AuthUser): Promise<Factor[]> {
  // Before the reload, which is what tells it of the factors.
  const factors = multiFactor(user);
  await inWords(user.reload());
  return factors.enrolledFactors.map(({ uid, displayName, enrollmentTime }) => ({
    id: uid,
    name: displayName || "Authenticator app",
    enrolledAt: new Date(enrollmentTime).toISOString(),
  }));
}

export async function startEnrolment(user: AuthUser): Promise<Enrolment> {
  const session = await inWords(multiFactor(user).getSession());
  const secret = await inWords(TotpMultiFactorGenerator.generateSecret(session));
  return {
    secret: secret.secretKey,
    // The SDK puts the name into the address as it is.
    link: secret.generateQrCodeUrl(encodeURIComponent(user.email ?? user.uid), issuer),
    finish: async (code, name) => {
      await inWords(multiFactor(user).enroll(TotpMultiFactorGenerator.assertionForEnrollment(secret, code), name));
    },
  };
}

export async function removeFactor(user: AuthUser, factorId: string): Promise<void> {
  await inWords(multiFactor(user).unenroll(factorId));
}

export async function resolveSignIn({ answer }: SecondFactorNeeded, code: string): Promise<void> {
  const resolver = getMultiFactorResolver(openAuth(), answer);
  const factor = resolver.hints.find(({ factorId }) => factorId === TotpMultiFactorGenerator.FACTOR_ID);
  if (!factor) throw new AuthProblem("This account's second factor is of a kind that this page does not know.");
  await inWords(resolver.resolveSignIn(TotpMultiFactorGenerator.assertionForSignIn(factor.uid, code)));
}
