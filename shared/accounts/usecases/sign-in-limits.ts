/** Lifetimes of sessions and codes in seconds, and the tries of a code. The limits that count are data: `accessLimits` of the policy. */
export const SIGN_IN = {
  /** What was issued stays valid after a sign-out until it expires, because the gateway asks nobody. So it is short. */
  accessSeconds: 900,
  refreshSeconds: 30 * 86_400,
  /** A session ends then, however often it was refreshed. */
  sessionSeconds: 90 * 86_400,
  /** How long the token before the newest still gets the newest: two tabs of a browser refresh at once. */
  graceSeconds: 30,
  codeSeconds: 300,
  codeTries: 5,
} as const;
