/** What one import may bring: it is held against the directory and written within the time of one call. */
export const MAX_ROWS = 2000;
export const MAX_CSV_BYTES = 1024 * 1024;
