/** A limit of this size means that there is no limit, so nothing is counted. */
export const NO_LIMIT = 1_000_000;
