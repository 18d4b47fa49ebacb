import { type Law, lawOf, type Rules } from './decide.ts';
import { comment, urge, withdraw } from './rules/any-time.ts';
import { dispatch } from './rules/dispatching.ts';
import { denyExtension, grantExtension, requestExtension } from './rules/extending.ts';
import { assignWorker, fieldReport } from './rules/field.ts';
import { closeWithReason, recordAttempt, recordFollowUp } from './rules/follow-up.ts';
import { contact, finishAssist, sign, submitResult } from './rules/handling.ts';
import { approveHold, denyHold, requestHold, resume } from './rules/holding.ts';
import { accept, askInfo, refuse, supply } from './rules/intake.ts';
import { answer, transfer } from './rules/intake-endings.ts';
import { merge, unmerge } from './rules/merging.ts';
import { reclassify } from './rules/reclassifying.ts';
import { redo } from './rules/redoing.ts';
import { reopen } from './rules/reopening.ts';
import { adjudicate, rejectReturn, requestReturn, upholdReturn } from './rules/returns.ts';
import { pass, sendBack } from './rules/review.ts';
import { appealScore, publish, ruleScore } from './rules/scoring.ts';
import { addAssist, passDown } from './rules/sharing.ts';
import { flag, supervise } from './rules/supervising.ts';
import { approveTermination, denyTermination, requestTermination } from './rules/terminating.ts';

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
  flag,
  reclassify,
  appealScore,
  ruleScore,
  publish,
} satisfies Rules;

/** The law as far as staff need it: the desk carries no rule of timers and automation. */
export const STAFF_LAW: Law = /* @__PURE__ */ lawOf(STAFF_RULES);
