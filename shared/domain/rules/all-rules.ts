import type { CommandName } from '../appeal/transitions.ts';
import { mark, replaceRun } from './any-time.ts';
import { submit, submitAnswered } from './intake/filing.ts';
import { lapse, suggest } from './intake/intake.ts';
import { join, part } from './intake/merging.ts';
import { recomputeDeadlines } from './recomputing.ts';
import { notReached, rate } from './review/follow-up.ts';
import type { Rule } from './rule.ts';
import { STAFF_RULES } from './staff-rules.ts';
import { handOver } from './units/hand-over.ts';

/** The rule of each command in the table of transitions. */
export const RULES: { readonly [C in CommandName]: Rule<C> } = {
  ...STAFF_RULES,
  submit,
  submitAnswered,
  suggest,
  lapse,
  rate,
  notReached,
  recomputeDeadlines,
  mark,
  handOver,
  join,
  part,
  replaceRun,
};
