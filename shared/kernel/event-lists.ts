// The events that concern each consumer: rules of the bus and filters of the stream are made of these lists.

/** Events that neither start a workflow nor change its phase or bring its checkpoint forward: the driver skips them. */
export const QUIET_EVENTS = [
  'appeal.candidatesSuggested',
  'appeal.contacted',
  'appeal.interimReplied',
  'appeal.attemptRecorded',
  'appeal.urged',
  'appeal.commented',
  'appeal.supervised',
  'appeal.flagged',
  'appeal.marked',
  'appeal.rechecked',
  'appeal.conclusionProposed',
  'appeal.conclusionRuled',
  'appeal.scoreAppealed',
  'appeal.scoreRuled',
  'appeal.published',
  'appeal.joined',
  'appeal.parted',
] as const;

/**
 * Events with which a run routes its own case. It waits for nothing meanwhile, and reads the log after it has stored the token of
 * its next wait: the driver skips them when they are by SYS.
 */
export const ROUTING_EVENTS = ['appeal.accepted', 'appeal.dispatched'] as const;

/** Events about which the unit whose limit passes or whose case is supervised, and the units above it, get a message. */
export const WARNED_EVENTS = ['appeal.marked', 'appeal.supervised'] as const;

/** Events that publish a case, or may take back what was published. */
export const PUBLISHING_EVENTS = ['appeal.published', 'appeal.reopened', 'appeal.flagged'] as const;

/** Events that never change what an appeal counts for in the statistics. */
export const UNCOUNTED_EVENTS = [
  'appeal.candidatesSuggested',
  'appeal.infoAsked',
  'appeal.infoSupplied',
  'appeal.signed',
  'appeal.workerAssigned',
  'appeal.contacted',
  'appeal.interimReplied',
  'appeal.fieldReported',
  'appeal.resultPassed',
  'appeal.attemptRecorded',
  'appeal.urged',
  'appeal.commented',
  'appeal.supervised',
  'appeal.flagged',
  'appeal.unflagged',
  'appeal.marked',
  'appeal.rechecked',
  'appeal.conclusionProposed',
  'appeal.conclusionRuled',
  'appeal.scoreAppealed',
  'appeal.published',
  'appeal.deadlinesRecomputed',
  'appeal.runReplaced',
  'appeal.joined',
  'appeal.parted',
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
  'appeal.urged',
  'appeal.commented',
  'appeal.withdrawn',
  'appeal.refused',
  'appeal.transferred',
  'appeal.merged',
  'appeal.unmerged',
  'appeal.answered',
  'appeal.dispatched',
  'appeal.fieldReported',
  'appeal.flagged',
  'appeal.interimReplied',
  'appeal.extensionGranted',
  'appeal.holdApproved',
  'appeal.resumed',
  'appeal.terminationApproved',
  'appeal.resultPassed',
  'appeal.rated',
  'appeal.followUpRecorded',
  'appeal.redone',
  'appeal.reopened',
  'appeal.closedWithReason',
  'appeal.notReached',
  'appeal.lapsed',
  'appeal.conclusionRuled',
] as const;

/** Events that change the words of a case, or the units in whose lists they are. */
export const INDEXED_EVENTS = [
  'appeal.submitted',
  'appeal.answeredOnSpot',
  'appeal.accepted',
  'appeal.reclassified',
  'appeal.dispatched',
  'appeal.assistAdded',
  'appeal.passedDown',
  'appeal.redone',
  'appeal.handedOver',
  'appeal.reopened',
] as const;

/** Events that may bring an official reply to its appellant. */
export const REPLY_EVENTS = [
  'appeal.answeredOnSpot',
  'appeal.answered',
  'appeal.refused',
  'appeal.transferred',
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
  'appeal.rechecked',
  'appeal.reopened',
  'appeal.urged',
  'appeal.commented',
] as const;
