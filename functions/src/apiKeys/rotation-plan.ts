/** A secret of a key, as its index entry has it: the present one, or one that it replaced. */
export interface KeySecret {
  indexId: string;
  /** The team that it opens. */
  opensTeamId: string;
  replacedAt?: Date;
  validUntil?: Date;
}

export interface RotationPlan {
  opensTeamId: string;
  /** Secrets that work now, and when each of them ends. */
  ending: { secret: KeySecret; validUntil: Date }[];
  /** Ended long enough ago to be forgotten: who presents one is told that there is no such key. */
  forgotten: KeySecret[];
}

/** Earlier secrets of one key that may work beside the present one. */
export const earlierSecretsMax = 10;
const endedKept = 10;

/** What becomes of a key's secrets when it gets a new one: each ends at `until`, or at its own earlier end. */
export function planRotation(secrets: readonly KeySecret[], until: Date, now: Date): RotationPlan {
  const ended = secrets.filter(({ validUntil }) => validUntil && validUntil <= now);
  const working = secrets.filter((secret) => !ended.includes(secret));
  const newestFirst = ended.toSorted((a, b) => Number(b.validUntil) - Number(a.validUntil));
  return {
    opensTeamId: secrets[0]?.opensTeamId ?? "",
    ending: working.map((secret) => ({
      secret,
      validUntil: secret.validUntil && secret.validUntil < until ? secret.validUntil : until,
    })),
    forgotten: newestFirst.slice(endedKept),
  };
}
