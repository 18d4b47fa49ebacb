/**
 * The limits of one import, which is checked and written within the time of one call. The bytes bound the rows of records that
 * have many.
 */
export const MAX_RECORDS = 2000;
export const MAX_CSV_BYTES = 1024 * 1024;
/** The wrong cells in an answer, which is at most the 6 MB of a function's answer. */
export const MAX_WRONG_CELLS = 5000;
