import { randomBytes, randomUUID } from "node:crypto";
import type { Page, Route } from "playwright-core";
import { servers } from "../support/servers.ts";
import { oneTimeCode, periodSeconds, toBase32 } from "./one-time-code.ts";

type Json = Record<string, unknown>;
interface Factor {
  mfaEnrollmentId: string;
  displayName: string;
  enrolledAt: string;
  secret: string;
}

const mark = "second-factor:";
const sessionMs = 5 * 60_000;

/**
 * The sign-in service of Google for TOTP, which its emulator does not have: identitytoolkit v2 `mfaEnrollment` and
 * `mfaSignIn`, and what they change in v1, before the emulator, which goes on to know the people and their passwords.
 * Codes are checked as authenticator apps make them, one period to either side; each is taken once.
 */
export class SecondFactorStandIn {
  private readonly factors = new Map<string, Factor[]>();
  private readonly enrolments = new Map<string, { secret: string; endsAtMs: number }>();
  private readonly pending = new Map<string, { uid: string; answer: Json; endsAtMs: number }>();
  private readonly refreshTokens = new Map<string, string>();
  private readonly usedCodes = new Set<string>();

  async serve(page: Page): Promise<void> {
    await page.route(`http://${servers.auth}/**`, (route) => this.answer(route));
  }

  /** As if the person had gone for lunch. */
  expireSessions(): void {
    for (const session of [...this.enrolments.values(), ...this.pending.values()]) session.endsAtMs = 0;
  }

  private async answer(route: Route): Promise<void> {
    const request = route.request();
    const path = new URL(request.url()).pathname;
    if (request.method() !== "POST") return route.fallback();
    const body = path.endsWith("/token") ? formOf(request.postData()) : ((request.postDataJSON() ?? {}) as Json);
    try {
      const own = this.ownAnswer(path, body);
      if (own) return await route.fulfill({ json: own, headers: allowed });
    } catch (error) {
      const { message } = error as Error;
      return route.fulfill({ status: 400, json: { error: { code: 400, message } }, headers: allowed });
    }
    const carried = isMarked(body["refresh_token"]) || hasFactor(body["idToken"]);
    const response = await route.fetch(isMarked(body["refresh_token"]) ? { postData: withoutMark(body) } : {});
    const answer = (await response.json()) as Json;
    if (!response.ok()) return route.fulfill({ response });
    return route.fulfill({ json: this.changed(path, answer, carried), headers: allowed });
  }

  private ownAnswer(path: string, body: Json): Json | null {
    if (path.endsWith("/v2/accounts/mfaEnrollment:start")) return this.startEnrolment(body);
    if (path.endsWith("/v2/accounts/mfaEnrollment:finalize")) return this.finishEnrolment(body);
    if (path.endsWith("/v2/accounts/mfaEnrollment:withdraw")) return this.withdraw(body);
    if (path.endsWith("/v2/accounts/mfaSignIn:finalize")) return this.finishSignIn(body);
    return null;
  }

  /** What the emulator answers, as Google would for an account with a second factor. */
  private changed(path: string, answer: Json, carried: boolean): Json {
    if (path.endsWith("accounts:lookup")) {
      const users = (answer["users"] as Json[]).map((user) => ({
        ...user,
        mfaInfo: this.publicFactors(text(user["localId"])),
      }));
      return { ...answer, users };
    }
    const uid = text(answer["localId"] ?? answer["user_id"]);
    const refreshToken = answer["refreshToken"] ?? answer["refresh_token"];
    if (refreshToken) this.refreshTokens.set(uid, text(refreshToken));
    if (carried) return withFactor(answer);
    if (!/accounts:signIn/.test(path) || this.publicFactors(uid).length === 0) return answer;
    const { idToken: _idToken, refreshToken: _refreshToken, ...first } = answer;
    const credential = randomUUID();
    this.pending.set(credential, { uid, answer, endsAtMs: Date.now() + sessionMs });
    return { ...first, mfaPendingCredential: credential, mfaInfo: this.publicFactors(uid) };
  }

  private startEnrolment({ idToken, totpEnrollmentInfo }: Json): Json {
    const { claims } = read(idToken);
    if (!totpEnrollmentInfo) throw new Error("INVALID_ARGUMENT : MFA provider not supported!");
    if (!claims["email_verified"])
      throw new Error("UNVERIFIED_EMAIL : Need to verify email first before enrolling second factors.");
    const secret = toBase32(randomBytes(20));
    const sessionInfo = randomUUID();
    const endsAtMs = Date.now() + sessionMs;
    this.enrolments.set(sessionInfo, { secret, endsAtMs });
    const finalizeEnrollmentTime = new Date(endsAtMs).toISOString();
    const shape = { hashingAlgorithm: "SHA1", verificationCodeLength: 6, periodSec: periodSeconds, finalizeEnrollmentTime };
    return { totpSessionInfo: { sharedSecretKey: secret, sessionInfo, ...shape } };
  }

  private finishEnrolment({ idToken, displayName, totpVerificationInfo }: Json): Json {
    const { claims } = read(idToken);
    const { sessionInfo, verificationCode } = totpVerificationInfo as Record<string, string>;
    const session = this.enrolments.get(sessionInfo!);
    if (!session) throw new Error("INVALID_SESSION_INFO");
    if (session.endsAtMs < Date.now()) throw new Error("SESSION_EXPIRED");
    this.check(session.secret, verificationCode);
    const factor = { mfaEnrollmentId: randomUUID(), displayName: text(displayName), enrolledAt: new Date().toISOString() };
    const uid = text(claims["user_id"]);
    this.factors.set(uid, [...(this.factors.get(uid) ?? []), { ...factor, secret: session.secret }]);
    return withFactor({ idToken, refreshToken: this.refreshTokens.get(uid) ?? "" });
  }

  private withdraw({ idToken, mfaEnrollmentId }: Json): Json {
    const uid = text(read(idToken).claims["user_id"]);
    const kept = (this.factors.get(uid) ?? []).filter((factor) => factor.mfaEnrollmentId !== mfaEnrollmentId);
    if (kept.length === this.factors.get(uid)?.length) throw new Error("MFA_ENROLLMENT_NOT_FOUND");
    this.factors.set(uid, kept);
    return {};
  }

  private finishSignIn({ mfaPendingCredential, mfaEnrollmentId, totpVerificationInfo }: Json): Json {
    const session = this.pending.get(text(mfaPendingCredential));
    if (!session || session.endsAtMs < Date.now()) throw new Error("INVALID_MFA_PENDING_CREDENTIAL");
    const factor = this.factors.get(session.uid)?.find((one) => one.mfaEnrollmentId === mfaEnrollmentId);
    if (!factor) throw new Error("MFA_ENROLLMENT_NOT_FOUND");
    this.check(factor.secret, (totpVerificationInfo as Record<string, string>)["verificationCode"]);
    const { idToken, refreshToken } = withFactor(session.answer);
    return { idToken, refreshToken };
  }

  private check(secret: string, code: string | undefined): void {
    const accepted = [-1, 0, 1].map((step) => oneTimeCode(secret, Date.now() + step * periodSeconds * 1_000));
    const use = `${secret}/${code}`;
    if (!code || !accepted.includes(code) || this.usedCodes.has(use)) throw new Error("INVALID_CODE");
    this.usedCodes.add(use);
  }

  private publicFactors(uid: string): Json[] {
    return (this.factors.get(uid) ?? []).map(({ secret: _secret, ...factor }) => ({ ...factor, totpInfo: {} }));
  }
}

const text = (value: unknown) => (typeof value === "string" ? value : "");
const allowed = { "access-control-allow-origin": "*" };

function read(idToken: unknown): { header: string; claims: Json } {
  const [header, claims] = text(idToken).split(".");
  if (!claims) throw new Error("INVALID_ID_TOKEN");
  return { header: header!, claims: JSON.parse(Buffer.from(claims, "base64url").toString()) as Json };
}

const hasFactor = (idToken: unknown) =>
  typeof idToken === "string" && "sign_in_second_factor" in (read(idToken).claims["firebase"] as Json);

/** The emulator signs nothing, and who takes its tokens asks for no signature. */
function withClaim(idToken: unknown): string {
  const { header, claims } = read(idToken);
  const firebase = { ...(claims["firebase"] as Json), sign_in_second_factor: "totp", second_factor_identifier: randomUUID() };
  return `${header}.${Buffer.from(JSON.stringify({ ...claims, firebase })).toString("base64url")}.`;
}

/** As tokens of a sign-in with a second factor; that they are renewed with it is remembered in the refresh token. */
function withFactor(answer: Json): Json {
  const changed = { ...answer };
  for (const name of ["idToken", "id_token", "access_token"]) {
    if (changed[name]) changed[name] = withClaim(changed[name]);
  }
  for (const name of ["refreshToken", "refresh_token"]) {
    if (changed[name]) changed[name] = `${mark}${text(changed[name]).replace(mark, "")}`;
  }
  return changed;
}

const isMarked = (token: unknown) => typeof token === "string" && token.startsWith(mark);
const formOf = (text: string | null): Json => Object.fromEntries(new URLSearchParams(text ?? ""));
const withoutMark = (form: Json) =>
  new URLSearchParams({ ...form, refresh_token: text(form["refresh_token"]).replace(mark, "") } as Record<
    string,
    string
  >).toString();
