import type { CommandName } from '../transitions.ts';
import { comment, mark, replaceRun, urge, withdraw } from './any-time.ts';
import { dispatch } from './dispatching.ts';
import { denyExtension, grantExtension, requestExtension } from './extending.ts';
import { assignWorker, fieldReport } from './field.ts';
import { submit, submitAnswered } from './filing.ts';
import { closeWithReason, notReached, rate, recordAttempt, recordFollowUp } from './follow-up.ts';
import { handOver } from './hand-over.ts';
import { contact, finishAssist, sign, submitResult } from './handling.ts';
import { approveHold, denyHold, requestHold, resume } from './holding.ts';
import { accept, askInfo, lapse, refuse, suggest, supply } from './intake.ts';
import { answer, transfer } from './intake-endings.ts';
import { join, merge, part, unmerge } from './merging.ts';
import { reclassify } from './reclassifying.ts';
import { recomputeDeadlines } from './recomputing.ts';
import { redo } from './redoing.ts';
import { reopen } from './reopening.ts';
import { adjudicate, rejectReturn, requestReturn, upholdReturn } from './returns.ts';
import { pass, sendBack } from './review.ts';
import type { Rule } from './rule.ts';
import { appealScore, publish, ruleScore } from './scoring.ts';
import { addAssist, passDown } from './sharing.ts';
import { flag, supervise } from './supervising.ts';
import { approveTermination, denyTermination, requestTermination } from './terminating.ts';

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
  redo,
  closeWithReason,
  notReached,
  reopen,
  withdraw,
  urge,
  comment,
  appealScore,
  ruleScore,
  publish,
  supervise,
  flag,
  reclassify,
  recomputeDeadlines,
  mark,
  handOver,
  join,
  part,
  replaceRun,
};
