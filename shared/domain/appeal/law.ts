import { RULES } from '../rules/all-rules.ts';
import { type Law, lawOf } from './decide.ts';

/** The whole law: what the system goes by. */
export const LAW: Law = lawOf(RULES);
