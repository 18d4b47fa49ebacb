/** The national help line for people in despair, free and day and night. */
export const HELP_LINE = '12356';
