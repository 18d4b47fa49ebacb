import type { CommandName } from '../appeal/transitions.ts';
import { comment, mark, replaceRun, urge, withdraw } from './any-time.ts';
import { dispatch } from './intake/dispatching.ts';
import { submit, submitAnswered } from './intake/filing.ts';
import { accept, askInfo, lapse, refuse, suggest, supply } from './intake/intake.ts';
import { answer, transfer } from './intake/intake-endings.ts';
import { join, merge, part, unmerge } from './intake/merging.ts';
import { reclassify } from './intake/reclassifying.ts';
import { recomputeDeadlines } from './recomputing.ts';
import { closeWithReason, notReached, rate, recordAttempt, recordFollowUp } from './review/follow-up.ts';
import { redo } from './review/redoing.ts';
import { reopen } from './review/reopening.ts';
import { pass, sendBack } from './review/review.ts';
import { appealScore, publish, ruleScore } from './review/scoring.ts';
import { flag, supervise, unflag } from './review/supervising.ts';
import type { Rule } from './rule.ts';
import { denyExtension, grantExtension, requestExtension } from './units/extending.ts';
import { assignWorker, fieldReport } from './units/field.ts';
import { handOver } from './units/hand-over.ts';
import { contact, finishAssist, sign, submitResult } from './units/handling.ts';
import { approveHold, denyHold, requestHold, resume } from './units/holding.ts';
import { adjudicate, rejectReturn, requestReturn, upholdReturn } from './units/returns.ts';
import { addAssist, passDown } from './units/sharing.ts';
import { approveTermination, denyTermination, requestTermination } from './units/terminating.ts';

/** The rule of each command in the table of transitions. */
export const RULES: { readonly [C in CommandName]: Rule<C> } = {
  submit,
  submitAnswered,
  suggest,
  askInfo,
  supply,
  lapse,
  refuse,
  transfer,
  merge,
  unmerge,
  join,
  part,
  answer,
  accept,
  dispatch,
  sign,
  requestReturn,
  upholdReturn,
  rejectReturn,
  adjudicate,
  addAssist,
  passDown,
  assignWorker,
  contact,
  fieldReport,
  requestExtension,
  grantExtension,
  denyExtension,
  requestHold,
  approveHold,
  denyHold,
  resume,
  requestTermination,
  approveTermination,
  denyTermination,
  finishAssist,
  submitResult,
  sendBack,
  pass,
  recordAttempt,
  rate,
  recordFollowUp,
  notReached,
  redo,
  closeWithReason,
  reopen,
  withdraw,
  urge,
  comment,
  supervise,
  unflag,
  flag,
  reclassify,
  appealScore,
  ruleScore,
  publish,
  recomputeDeadlines,
  mark,
  handOver,
  replaceRun,
};
