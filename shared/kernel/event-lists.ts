// Written by `npm run generate` from the declarations of the commands: change those.
// The events that concern each consumer: rules of the bus and filters of the stream are made of these lists.

/** Events that neither start a workflow nor change its phase or bring its checkpoint forward: the driver skips them. */
export const QUIET_EVENTS = [
  'appeal.candidatesSuggested',
  'appeal.contacted',
  'appeal.interimReplied',
  'appeal.questionAsked',
  'appeal.attemptRecorded',
  'appeal.urged',
  'appeal.commented',
  'appeal.scoreAppealed',
  'appeal.scoreRuled',
  'appeal.rechecked',
  'appeal.conclusionProposed',
  'appeal.conclusionRuled',
  'appeal.published',
  'appeal.supervised',
  'appeal.flagged',
  'appeal.contactCorrected',
  'appeal.marked',
  'appeal.joined',
  'appeal.parted',
] as const;

/**
 * Events with which a run routes its own case. It waits for nothing meanwhile, and reads the log after it has stored the token of
 * its next wait: the driver skips them when they are by SYS.
 */
export const ROUTING_EVENTS = ['appeal.accepted', 'appeal.dispatched'] as const;

/** Events about which the unit whose limit passes or whose case is supervised, and the units above it, get a message. */
export const WARNED_EVENTS = ['appeal.supervised', 'appeal.marked'] as const;

/** Events that publish a case, or may take back what was published. */
export const PUBLISHING_EVENTS = ['appeal.reopened', 'appeal.published', 'appeal.flagged'] as const;

/** Events that never change what an appeal counts for in the statistics. */
export const UNCOUNTED_EVENTS = [
  'appeal.candidatesSuggested',
  'appeal.infoAsked',
  'appeal.infoSupplied',
  'appeal.split',
  'appeal.signed',
  'appeal.workerAssigned',
  'appeal.contacted',
  'appeal.interimReplied',
  'appeal.fieldReported',
  'appeal.questionAsked',
  'appeal.attemptRecorded',
  'appeal.urged',
  'appeal.commented',
  'appeal.scoreAppealed',
  'appeal.rechecked',
  'appeal.conclusionProposed',
  'appeal.conclusionRuled',
  'appeal.published',
  'appeal.supervised',
  'appeal.flagged',
  'appeal.unflagged',
  'appeal.contactCorrected',
  'appeal.joined',
  'appeal.parted',
  'appeal.runReplaced',
] as const;

/**
 * Events about which the appellant, appellants of merged cases, or the manager who follows a work order get a message. A flag, words of
 * the appellant, or the note of a field report may mean a threat to life, about which the duty desk gets one.
 */
export const NOTIFIED_EVENTS = [
  'appeal.submitted',
  'appeal.answeredOnSpot',
  'appeal.infoAsked',
  'appeal.infoSupplied',
  'appeal.lapsed',
  'appeal.refused',
  'appeal.transferred',
  'appeal.answered',
  'appeal.split',
  'appeal.merged',
  'appeal.unmerged',
  'appeal.recalled',
  'appeal.interimReplied',
  'appeal.fieldReported',
  'appeal.questionAsked',
  'appeal.extensionGranted',
  'appeal.holdApproved',
  'appeal.resumed',
  'appeal.terminationApproved',
  'appeal.resultPassed',
  'appeal.rated',
  'appeal.followUpRecorded',
  'appeal.redone',
  'appeal.closedWithReason',
  'appeal.notReached',
  'appeal.reopened',
  'appeal.withdrawn',
  'appeal.urged',
  'appeal.commented',
  'appeal.conclusionRuled',
  'appeal.flagged',
  'appeal.reclassified',
  'appeal.contactCorrected',
  'appeal.deadlinesRecomputed',
] as const;

/** Events that change the words of a case, or the units in whose lists they are. */
export const INDEXED_EVENTS = [
  'appeal.submitted',
  'appeal.answeredOnSpot',
  'appeal.accepted',
  'appeal.dispatched',
  'appeal.assistAdded',
  'appeal.passedDown',
  'appeal.redone',
  'appeal.reopened',
  'appeal.reclassified',
  'appeal.placeCorrected',
  'appeal.handedOver',
] as const;

/** Events that may bring an official reply to its appellant. */
export const REPLY_EVENTS = [
  'appeal.answeredOnSpot',
  'appeal.refused',
  'appeal.transferred',
  'appeal.answered',
  'appeal.terminationApproved',
  'appeal.resultPassed',
  'appeal.closedWithReason',
  'appeal.conclusionRuled',
] as const;

/** Events with which appellants write something, or have it written down. */
export const TEXT_EVENTS = [
  'appeal.submitted',
  'appeal.answeredOnSpot',
  'appeal.infoSupplied',
  'appeal.rated',
  'appeal.followUpRecorded',
  'appeal.reopened',
  'appeal.urged',
  'appeal.commented',
  'appeal.rechecked',
] as const;
