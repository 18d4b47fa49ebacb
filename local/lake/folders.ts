/** The folder of the lake in the data of a platform on one machine. */
export const LAKE_DIR = 'lake';
/** The folder of the restricted lake, which holds the texts of appellants; a bucket apart in the cloud. */
export const TEXTS_DIR = 'lake-texts';

/** Folders of a lake. `landed` has a folder for each day of arrival, `settled` one for each city and day of the event. */
export const FOLDERS = { landed: 'landed', settled: 'settled', dimensions: 'dimensions' } as const;
