import { comment } from './any-time/comment.ts';
import { correctContact } from './any-time/correct-contact.ts';
import { flag } from './any-time/flag.ts';
import { mark } from './any-time/mark.ts';
import { recomputeDeadlines } from './any-time/recompute-deadlines.ts';
import { replaceRun } from './any-time/replace-run.ts';
import { supervise } from './any-time/supervise.ts';
import { unflag } from './any-time/unflag.ts';
import { urge } from './any-time/urge.ts';
import { withdraw } from './any-time/withdraw.ts';
import { accept } from './intake/accept.ts';
import { answer } from './intake/answer.ts';
import { askInfo } from './intake/ask-info.ts';
import { correctAccused } from './intake/correct-accused.ts';
import { correctPlace } from './intake/correct-place.ts';
import { dispatch } from './intake/dispatch.ts';
import { lapse } from './intake/lapse.ts';
import { recall } from './intake/recall.ts';
import { reclassify } from './intake/reclassify.ts';
import { refuse } from './intake/refuse.ts';
import { submit } from './intake/submit.ts';
import { submitAnswered } from './intake/submit-answered.ts';
import { suggest } from './intake/suggest.ts';
import { supply } from './intake/supply.ts';
import { transfer } from './intake/transfer.ts';
import { join } from './linking/join.ts';
import { merge } from './linking/merge.ts';
import { mineToo } from './linking/mine-too.ts';
import { part } from './linking/part.ts';
import { split } from './linking/split.ts';
import { unmerge } from './linking/unmerge.ts';
import { appealScore } from './review/appeal-score.ts';
import { closeWithReason } from './review/close-with-reason.ts';
import { notReached } from './review/not-reached.ts';
import { pass } from './review/pass.ts';
import { proposeConclusion } from './review/propose-conclusion.ts';
import { publish } from './review/publish.ts';
import { rate } from './review/rate.ts';
import { recheck } from './review/recheck.ts';
import { recordAttempt } from './review/record-attempt.ts';
import { recordFollowUp } from './review/record-follow-up.ts';
import { redo } from './review/redo.ts';
import { reopen } from './review/reopen.ts';
import { ruleConclusion } from './review/rule-conclusion.ts';
import { ruleScore } from './review/rule-score.ts';
import { sendBack } from './review/send-back.ts';
import { approveHold } from './unit-requests/approve-hold.ts';
import { approveTermination } from './unit-requests/approve-termination.ts';
import { denyExtension } from './unit-requests/deny-extension.ts';
import { denyHold } from './unit-requests/deny-hold.ts';
import { denyTermination } from './unit-requests/deny-termination.ts';
import { grantExtension } from './unit-requests/grant-extension.ts';
import { requestExtension } from './unit-requests/request-extension.ts';
import { requestHold } from './unit-requests/request-hold.ts';
import { requestTermination } from './unit-requests/request-termination.ts';
import { resume } from './unit-requests/resume.ts';
import { addAssist } from './units/add-assist.ts';
import { adjudicate } from './units/adjudicate.ts';
import { ask } from './units/ask.ts';
import { assignWorker } from './units/assign-worker.ts';
import { contact } from './units/contact.ts';
import { fieldReport } from './units/field-report.ts';
import { finishAssist } from './units/finish-assist.ts';
import { handOver } from './units/hand-over.ts';
import { interimReply } from './units/interim-reply.ts';
import { passDown } from './units/pass-down.ts';
import { rejectReturn } from './units/reject-return.ts';
import { requestReturn } from './units/request-return.ts';
import { ruleShare } from './units/rule-share.ts';
import { sign } from './units/sign.ts';
import { submitResult } from './units/submit-result.ts';
import { upholdReturn } from './units/uphold-return.ts';

/** Every command on an appeal, in the order in which answers and pages list them. Each is declared in the file with its name. */
export const COMMANDS = {
  submit,
  submitAnswered,
  suggest,
  askInfo,
  supply,
  lapse,
  refuse,
  transfer,
  answer,
  split,
  merge,
  mineToo,
  unmerge,
  accept,
  dispatch,
  recall,
  sign,
  requestReturn,
  upholdReturn,
  rejectReturn,
  adjudicate,
  ruleShare,
  addAssist,
  passDown,
  assignWorker,
  contact,
  interimReply,
  fieldReport,
  ask,
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
  recheck,
  proposeConclusion,
  ruleConclusion,
  publish,
  supervise,
  flag,
  unflag,
  reclassify,
  correctAccused,
  correctPlace,
  correctContact,
  recomputeDeadlines,
  mark,
  handOver,
  join,
  part,
  replaceRun,
};
