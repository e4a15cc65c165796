/** The only source of time, so that a test can move it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** For spans of time, not for dates: unlike the system's time it is never set back. */
export const steadyClock: Clock = { now: () => new Date(performance.timeOrigin + performance.now()) };
