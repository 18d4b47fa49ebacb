export interface RateLimits {
  /** Counts one more use; false when the window's limit is passed. */
  take(what: string, who: string, limit: number, windowSeconds: number): Promise<boolean>;
  /** One use of the present window does not count after all. */
  giveBack(what: string, who: string, windowSeconds: number): Promise<void>;
}
