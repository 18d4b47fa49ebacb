export interface RateLimits {
  /** Counts one more use; false when the limit of the window is exceeded. */
  take(what: string, who: string, limit: number, windowSeconds: number): Promise<boolean>;
  /** Takes back one use of the current window. */
  giveBack(what: string, who: string, windowSeconds: number): Promise<void>;
}
