/** The share of its runs that a slow property has: a quarter in the suite. `PROPERTY_SHARE=1` gives all, `PROPERTY_SHARE=10` ten times as many. */
const SHARE = Number(process.env.PROPERTY_SHARE ?? 0.25);

/** Whether this run is the long one, `npm run test:long`, which leaves nothing out. */
export const IS_LONG = SHARE >= 1;

/** The runs of a slow property, of which `full` are all. Each run of the suite takes other random values, so they add up. */
export function countRuns(full: number): number {
  return Math.ceil(full * SHARE);
}
