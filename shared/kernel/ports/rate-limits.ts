import type { LocalDate } from '../domain/instant.ts';

export interface RateLimits {
  /** Counts one more use; false when the limit of the window is exceeded. */
  take(what: string, who: string, limit: number, windowSeconds: number): Promise<boolean>;
  /** Takes back one use of the current window. */
  giveBack(what: string, who: string, windowSeconds: number): Promise<void>;
  /**
   * Counts a request on a local day, once whatever its repeats; false when the day's limit is reached. A request that was
   * counted before is always allowed. With `amount` the sizes of the day's requests together have a limit too; the caller
   * then asks once for each request.
   */
  takeOfDay(
    what: string,
    who: string,
    day: LocalDate,
    request: string,
    limit: number,
    amount?: { readonly size: number; readonly most: number },
  ): Promise<boolean>;
  /** Takes back the count of a call that was then refused. A request that another call has counted too stays counted. */
  giveBackOfDay(what: string, who: string, day: LocalDate, request: string): Promise<void>;
}
