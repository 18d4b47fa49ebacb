/**
 * A condition for the beginning of a pattern: no run of digits as long as that of a phone, an identity card or an account. Twelve
 * digits without a leading 0 are allowed, because they are the code of a community.
 */
export const NO_NUMBER = String.raw`(?!(?:.*\D)?(?:\d{11}|0\d{11}|\d{13,})(?!\d))`;

/** An id that is exported to the lake. People may choose it, so it must not identify a person. */
export const EXPORTED_ID = new RegExp(`^${NO_NUMBER}[A-Za-z0-9][A-Za-z0-9_.-]*$`);

/** The id of a rule of the catalogue. It begins with the category, which is `*` for the owners of last resort. */
export const RULE_ID = new RegExp(`^${NO_NUMBER}[A-Za-z0-9*][A-Za-z0-9_.-]*$`);
