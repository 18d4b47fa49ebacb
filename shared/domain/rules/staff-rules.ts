import type { Rules } from '../appeal/decide.ts';
import { comment, urge, withdraw } from './any-time.ts';
import { dispatch } from './intake/dispatching.ts';
import { accept, askInfo, refuse, supply } from './intake/intake.ts';
import { answer, transfer } from './intake/intake-endings.ts';
import { merge, unmerge } from './intake/merging.ts';
import { reclassify } from './intake/reclassifying.ts';
import { closeWithReason, recordAttempt, recordFollowUp } from './review/follow-up.ts';
import { redo } from './review/redoing.ts';
import { reopen } from './review/reopening.ts';
import { pass, sendBack } from './review/review.ts';
import { appealScore, publish, ruleScore } from './review/scoring.ts';
import { flag, supervise, unflag } from './review/supervising.ts';
import { denyExtension, grantExtension, requestExtension } from './units/extending.ts';
import { assignWorker, fieldReport } from './units/field.ts';
import { contact, finishAssist, sign, submitResult } from './units/handling.ts';
import { approveHold, denyHold, requestHold, resume } from './units/holding.ts';
import { adjudicate, rejectReturn, requestReturn, upholdReturn } from './units/returns.ts';
import { addAssist, passDown } from './units/sharing.ts';
import { approveTermination, denyTermination, requestTermination } from './units/terminating.ts';

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
