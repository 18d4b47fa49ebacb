/** Names a directory in which every platform of a test run leaves its record of used permissions too, one file each. */
export const USAGE_DIR_VARIABLE = 'HOTLINE_PERMISSIONS_DIR';
