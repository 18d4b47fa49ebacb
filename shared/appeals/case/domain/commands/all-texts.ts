// Written by `npm run generate` from the declarations of the commands: change those.
import type { COMMANDS } from './all-commands.ts';
import { commentTexts } from './any-time/comment.ts';
import { correctContactTexts } from './any-time/correct-contact.ts';
import { flagTexts } from './any-time/flag.ts';
import { markTexts } from './any-time/mark.ts';
import { recomputeDeadlinesTexts } from './any-time/recompute-deadlines.ts';
import { replaceRunTexts } from './any-time/replace-run.ts';
import { superviseTexts } from './any-time/supervise.ts';
import { unflagTexts } from './any-time/unflag.ts';
import { urgeTexts } from './any-time/urge.ts';
import { withdrawTexts } from './any-time/withdraw.ts';
import { acceptTexts } from './intake/accept.ts';
import { answerTexts } from './intake/answer.ts';
import { askInfoTexts } from './intake/ask-info.ts';
import { correctAccusedTexts } from './intake/correct-accused.ts';
import { correctPlaceTexts } from './intake/correct-place.ts';
import { dispatchTexts } from './intake/dispatch.ts';
import { lapseTexts } from './intake/lapse.ts';
import { recallTexts } from './intake/recall.ts';
import { reclassifyTexts } from './intake/reclassify.ts';
import { refuseTexts } from './intake/refuse.ts';
import { submitTexts } from './intake/submit.ts';
import { submitAnsweredTexts } from './intake/submit-answered.ts';
import { suggestTexts } from './intake/suggest.ts';
import { supplyTexts } from './intake/supply.ts';
import { transferTexts } from './intake/transfer.ts';
import { joinTexts } from './linking/join.ts';
import { mergeTexts } from './linking/merge.ts';
import { mineTooTexts } from './linking/mine-too.ts';
import { partTexts } from './linking/part.ts';
import { splitTexts } from './linking/split.ts';
import { unmergeTexts } from './linking/unmerge.ts';
import { appealScoreTexts } from './review/appeal-score.ts';
import { closeWithReasonTexts } from './review/close-with-reason.ts';
import { notReachedTexts } from './review/not-reached.ts';
import { passTexts } from './review/pass.ts';
import { proposeConclusionTexts } from './review/propose-conclusion.ts';
import { publishTexts } from './review/publish.ts';
import { rateTexts } from './review/rate.ts';
import { recheckTexts } from './review/recheck.ts';
import { recordAttemptTexts } from './review/record-attempt.ts';
import { recordFollowUpTexts } from './review/record-follow-up.ts';
import { redoTexts } from './review/redo.ts';
import { reopenTexts } from './review/reopen.ts';
import { ruleConclusionTexts } from './review/rule-conclusion.ts';
import { ruleScoreTexts } from './review/rule-score.ts';
import { sendBackTexts } from './review/send-back.ts';
import type { CommandTexts } from './texts.ts';
import { approveHoldTexts } from './unit-requests/approve-hold.ts';
import { approveTerminationTexts } from './unit-requests/approve-termination.ts';
import { denyExtensionTexts } from './unit-requests/deny-extension.ts';
import { denyHoldTexts } from './unit-requests/deny-hold.ts';
import { denyTerminationTexts } from './unit-requests/deny-termination.ts';
import { grantExtensionTexts } from './unit-requests/grant-extension.ts';
import { requestExtensionTexts } from './unit-requests/request-extension.ts';
import { requestHoldTexts } from './unit-requests/request-hold.ts';
import { requestTerminationTexts } from './unit-requests/request-termination.ts';
import { resumeTexts } from './unit-requests/resume.ts';
import { addAssistTexts } from './units/add-assist.ts';
import { adjudicateTexts } from './units/adjudicate.ts';
import { askTexts } from './units/ask.ts';
import { assignWorkerTexts } from './units/assign-worker.ts';
import { contactTexts } from './units/contact.ts';
import { fieldReportTexts } from './units/field-report.ts';
import { finishAssistTexts } from './units/finish-assist.ts';
import { handOverTexts } from './units/hand-over.ts';
import { interimReplyTexts } from './units/interim-reply.ts';
import { passDownTexts } from './units/pass-down.ts';
import { rejectReturnTexts } from './units/reject-return.ts';
import { requestReturnTexts } from './units/request-return.ts';
import { ruleShareTexts } from './units/rule-share.ts';
import { signTexts } from './units/sign.ts';
import { submitResultTexts } from './units/submit-result.ts';
import { upholdReturnTexts } from './units/uphold-return.ts';

/** The texts of every command. */
export const TEXTS: { readonly [C in keyof typeof COMMANDS]: CommandTexts<(typeof COMMANDS)[C]> } = {
  submit: submitTexts,
  submitAnswered: submitAnsweredTexts,
  suggest: suggestTexts,
  askInfo: askInfoTexts,
  supply: supplyTexts,
  lapse: lapseTexts,
  refuse: refuseTexts,
  transfer: transferTexts,
  answer: answerTexts,
  split: splitTexts,
  merge: mergeTexts,
  mineToo: mineTooTexts,
  unmerge: unmergeTexts,
  accept: acceptTexts,
  dispatch: dispatchTexts,
  recall: recallTexts,
  sign: signTexts,
  requestReturn: requestReturnTexts,
  upholdReturn: upholdReturnTexts,
  rejectReturn: rejectReturnTexts,
  adjudicate: adjudicateTexts,
  ruleShare: ruleShareTexts,
  addAssist: addAssistTexts,
  passDown: passDownTexts,
  assignWorker: assignWorkerTexts,
  contact: contactTexts,
  interimReply: interimReplyTexts,
  fieldReport: fieldReportTexts,
  ask: askTexts,
  requestExtension: requestExtensionTexts,
  grantExtension: grantExtensionTexts,
  denyExtension: denyExtensionTexts,
  requestHold: requestHoldTexts,
  approveHold: approveHoldTexts,
  denyHold: denyHoldTexts,
  resume: resumeTexts,
  requestTermination: requestTerminationTexts,
  approveTermination: approveTerminationTexts,
  denyTermination: denyTerminationTexts,
  finishAssist: finishAssistTexts,
  submitResult: submitResultTexts,
  sendBack: sendBackTexts,
  pass: passTexts,
  recordAttempt: recordAttemptTexts,
  rate: rateTexts,
  recordFollowUp: recordFollowUpTexts,
  redo: redoTexts,
  closeWithReason: closeWithReasonTexts,
  notReached: notReachedTexts,
  reopen: reopenTexts,
  withdraw: withdrawTexts,
  urge: urgeTexts,
  comment: commentTexts,
  appealScore: appealScoreTexts,
  ruleScore: ruleScoreTexts,
  recheck: recheckTexts,
  proposeConclusion: proposeConclusionTexts,
  ruleConclusion: ruleConclusionTexts,
  publish: publishTexts,
  supervise: superviseTexts,
  flag: flagTexts,
  unflag: unflagTexts,
  reclassify: reclassifyTexts,
  correctAccused: correctAccusedTexts,
  correctPlace: correctPlaceTexts,
  correctContact: correctContactTexts,
  recomputeDeadlines: recomputeDeadlinesTexts,
  mark: markTexts,
  handOver: handOverTexts,
  join: joinTexts,
  part: partTexts,
  replaceRun: replaceRunTexts,
};
