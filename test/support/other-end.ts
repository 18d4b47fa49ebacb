/** The same text with another last character, whatever that was: one signed link in 64 ends with any letter that a test would choose. */
export const withOtherEnd = (signed: string): string => `${signed.slice(0, -1)}${signed.endsWith('x') ? 'y' : 'x'}`;
