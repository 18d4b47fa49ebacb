/** What the figures are to reach, as shares from 0 to 1. A figure without a target has none. */
export interface Targets {
  readonly onTheSpot?: number;
  readonly response?: number;
  readonly resolution?: number;
  readonly satisfaction?: number;
  readonly composite?: number;
  /** Of the result clocks. */
  readonly onTime?: number;
  /** Of the requests of businesses that were rated. */
  readonly helpful?: number;
}
