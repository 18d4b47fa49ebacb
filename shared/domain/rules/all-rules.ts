import type { CommandName } from '../transitions.ts';
import { mark, replaceRun } from './any-time.ts';
import { submit, submitAnswered } from './filing.ts';
import { notReached, rate } from './follow-up.ts';
import { handOver } from './hand-over.ts';
import { lapse, suggest } from './intake.ts';
import { join, part } from './merging.ts';
import { recomputeDeadlines } from './recomputing.ts';
import type { Rule } from './rule.ts';
import { STAFF_RULES } from './staff-rules.ts';

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
