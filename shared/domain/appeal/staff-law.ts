import { STAFF_RULES } from '../rules/staff-rules.ts';
import { type Law, lawOf } from './decide.ts';

/** The law as far as staff need it: the desk carries no rule of timers and automation. */
export const STAFF_LAW: Law = /* @__PURE__ */ lawOf(STAFF_RULES);
