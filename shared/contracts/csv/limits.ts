/**
 * What one import may bring: it is held against the directory and written within the time of one call. The rows of records
 * that have many are bounded by the bytes.
 */
export const MAX_RECORDS = 2000;
export const MAX_CSV_BYTES = 1024 * 1024;
/** Wrong cells that an answer names: with more it would not fit into the 6 MB that a function answers. */
export const MAX_WRONG_CELLS = 5000;
