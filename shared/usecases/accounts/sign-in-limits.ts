/** Lifetimes in seconds, tries and rate limits of sign-in. */
export const SIGN_IN = {
  accessSeconds: 3600,
  refreshSeconds: 30 * 86_400,
  /** A session ends then, however often it was refreshed. */
  sessionSeconds: 90 * 86_400,
  /** How long the token before the newest still gets the newest: two tabs of a browser refresh at once. */
  graceSeconds: 30,
  codeSeconds: 300,
  codeTries: 5,
  /** Codes that one address requests for one phone: the waits grow. */
  codesPerAddress: [
    { limit: 1, windowSeconds: 30 },
    { limit: 5, windowSeconds: 900 },
    { limit: 10, windowSeconds: 86_400 },
  ],
  /** Codes of a day for one phone from all addresses. Beyond it a captcha has to be solved. */
  codesPerPhone: { limit: 20, windowSeconds: 86_400 },
  sessionsPerAddress: { limit: 300, windowSeconds: 900 },
} as const;
