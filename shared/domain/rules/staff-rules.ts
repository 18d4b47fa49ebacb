import type { Rules } from '../decide.ts';
import { comment, urge, withdraw } from './any-time.ts';
import { dispatch } from './dispatching.ts';
import { denyExtension, grantExtension, requestExtension } from './extending.ts';
import { assignWorker, fieldReport } from './field.ts';
import { closeWithReason, recordAttempt, recordFollowUp } from './follow-up.ts';
import { contact, finishAssist, sign, submitResult } from './handling.ts';
import { approveHold, denyHold, requestHold, resume } from './holding.ts';
import { accept, askInfo, refuse, supply } from './intake.ts';
import { answer, transfer } from './intake-endings.ts';
import { merge, unmerge } from './merging.ts';
import { reclassify } from './reclassifying.ts';
import { redo } from './redoing.ts';
import { reopen } from './reopening.ts';
import { adjudicate, rejectReturn, requestReturn, upholdReturn } from './returns.ts';
import { pass, sendBack } from './review.ts';
import { appealScore, publish, ruleScore } from './scoring.ts';
import { addAssist, passDown } from './sharing.ts';
import { flag, supervise, unflag } from './supervising.ts';
import { approveTermination, denyTermination, requestTermination } from './terminating.ts';

/** The rules of all that staff may do with a case; a test compares with the table. */
export const STAFF_RULES = {
  askInfo,
  supply,
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
  recordFollowUp,
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
} satisfies Rules;
