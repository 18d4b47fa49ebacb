import { code, describeCode } from './codes.ts';

/** The `sub` of a member of staff in the tokens of the staff's issuer. */
export const subject = code(/^[A-Za-z0-9][A-Za-z0-9_.:@|-]*$/, describeCode('A-Z a-z 0-9 _ . : @ | -'), 255);
