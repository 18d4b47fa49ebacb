import { comment } from './any-time/comment.ts';
import { mark } from './any-time/mark.ts';
import { recomputeDeadlines } from './any-time/recompute-deadlines.ts';
import { replaceRun } from './any-time/replace-run.ts';
import { urge } from './any-time/urge.ts';
import { bookAppointment } from './appointments/book-appointment.ts';
import { cancelAppointment } from './appointments/cancel-appointment.ts';
import { noteAppointment } from './appointments/note-appointment.ts';
import { accept } from './assigning/accept.ts';
import { assign } from './assigning/assign.ts';
import { escalate } from './assigning/escalate.ts';
import { file } from './assigning/file.ts';
import { replaceManager } from './assigning/replace-manager.ts';
import { returnToPool } from './assigning/return-to-pool.ts';
import { take } from './assigning/take.ts';
import { noAnswer } from './closing/no-answer.ts';
import { rate } from './closing/rate.ts';
import { reopen } from './closing/reopen.ts';
import { withdraw } from './closing/withdraw.ts';
import { chooseOffer } from './financing/choose-offer.ts';
import { makeOffer } from './financing/make-offer.ts';
import { recordFinancing } from './financing/record-financing.ts';
import { stateNeed } from './financing/state-need.ts';
import { advise } from './serving/advise.ts';
import { conclude } from './serving/conclude.ts';
import { consent } from './serving/consent.ts';
import { openWorkOrder } from './serving/open-work-order.ts';
import { recordPartnerReply } from './serving/record-partner-reply.ts';
import { refer } from './serving/refer.ts';
import { withdrawConsent } from './serving/withdraw-consent.ts';

/** The commands on requests of businesses, in the order in which answers and pages show them. */
export const REQUEST_DECLARATIONS = {
  file,
  take,
  assign,
  accept,
  returnToPool,
  replaceManager,
  escalate,
  advise,
  consent,
  withdrawConsent,
  refer,
  recordPartnerReply,
  stateNeed,
  makeOffer,
  chooseOffer,
  recordFinancing,
  bookAppointment,
  cancelAppointment,
  noteAppointment,
  openWorkOrder,
  conclude,
  rate,
  noAnswer,
  reopen,
  withdraw,
  urge,
  comment,
  mark,
  recomputeDeadlines,
  replaceRun,
};
