import { comment, urge, withdraw } from '../rules/any-time.ts';
import { supply } from '../rules/intake/intake.ts';
import { rate } from '../rules/review/follow-up.ts';
import { reopen } from '../rules/review/reopening.ts';
import { type Law, lawOf, type Rules } from './decide.ts';

/** The rules of all that an appellant may do with an appeal; a test compares with the table. */
export const APPELLANTS_RULES = { supply, rate, reopen, withdraw, urge, comment } satisfies Rules;

/** The law as far as appellants need it: their functions carry no rule of the desk. */
export const APPELLANTS_LAW: Law = /* @__PURE__ */ lawOf(APPELLANTS_RULES);
