/**
 * At the beginning of a pattern: no run of digits as long as a phone, an identity card or an account number has. Twelve
 * are the code of a community, which has no 0 in front.
 */
export const NO_NUMBER = String.raw`(?!(?:.*\D)?(?:\d{11}|0\d{11}|\d{13,})(?!\d))`;

/** An id that leaves with the lake: it may be given by people, and must hold nothing that a person may be known by. */
export const LEAVING_ID = new RegExp(`^${NO_NUMBER}[A-Za-z0-9][A-Za-z0-9_.-]*$`);

/** That of a rule of the catalogue: made of its category, which is `*` for the owners of last resort. */
export const RULE_ID = new RegExp(`^${NO_NUMBER}[A-Za-z0-9*][A-Za-z0-9_.-]*$`);
