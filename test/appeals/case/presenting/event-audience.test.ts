import { expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { COMMAND_NAMES, type EventType, getTransition } from '#appeals/case/domain/transitions.ts';
import { isSharedWithFollowers, isShownToAppellant } from '#appeals/case/presenting/history/event-audience.ts';

/**
 * The events that appellants see, written by hand (DOMAIN 2): a declaration with a wrong audience would show them what is for staff. Whoever
 * adds an event here says that its sentence, its time and who acted may be read by the appellant.
 */
const SEEN: readonly string[] = [
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
  'appeal.accepted',
  'appeal.dispatched',
  'appeal.recalled',
  'appeal.signed',
  'appeal.returnUpheld',
  'appeal.returnRejected',
  'appeal.returnAdjudicated',
  'appeal.assistAdded',
  'appeal.passedDown',
  'appeal.workerAssigned',
  'appeal.contacted',
  'appeal.interimReplied',
  'appeal.fieldReported',
  'appeal.extensionGranted',
  'appeal.holdApproved',
  'appeal.resumed',
  'appeal.terminationApproved',
  'appeal.assistFinished',
  'appeal.resultSubmitted',
  'appeal.resultSentBack',
  'appeal.resultPassed',
  'appeal.attemptRecorded',
  'appeal.rated',
  'appeal.followUpRecorded',
  'appeal.redone',
  'appeal.closedWithReason',
  'appeal.notReached',
  'appeal.reopened',
  'appeal.withdrawn',
  'appeal.urged',
  'appeal.published',
  'appeal.deadlinesRecomputed',
  'appeal.handedOver',
  'appeal.placeCorrected',
  'appeal.questionAsked',
  'appeal.contactCorrected',
];

/** Events that appellants see only with this data. */
const SEEN_WITH: Readonly<Record<string, readonly [seen: object, hidden: object]>> = {
  'appeal.commented': [{ internal: false }, { internal: true }],
  'appeal.marked': [{ mark: 'yellow' }, { mark: 'reminder' }],
  'appeal.supervised': [{ level: 'yellow' }, { level: 'reminder' }],
  'appeal.conclusionRuled': [{ upheld: true }, { upheld: false }],
};

/** Events of which the followers of a case read nothing. */
const FOR_APPELLANT_ONLY: readonly string[] = [
  'appeal.submitted',
  'appeal.split',
  'appeal.answeredOnSpot',
  'appeal.infoAsked',
  'appeal.infoSupplied',
  'appeal.lapsed',
  'appeal.contacted',
  'appeal.attemptRecorded',
  'appeal.rated',
  'appeal.followUpRecorded',
  'appeal.notReached',
  'appeal.withdrawn',
  'appeal.urged',
  'appeal.commented',
  'appeal.conclusionRuled',
  'appeal.published',
  'appeal.placeCorrected',
  'appeal.questionAsked',
  'appeal.contactCorrected',
];

const TYPES = [...new Set(COMMAND_NAMES.map((name) => getTransition(name).event))] as unknown as readonly EventType[];
const isSeen = (type: string, data: object = {}, changes: object = {}) =>
  isShownToAppellant({ type, data, changes } as unknown as AppealEvent);

test('Appellants see the events of this list and no others', () => {
  const depends = [...Object.keys(SEEN_WITH), 'appeal.returnRequested'];
  expect(TYPES.filter((type) => !depends.includes(type) && isSeen(type)).toSorted()).toEqual(SEEN.toSorted());
  expect(TYPES.filter((type) => depends.includes(type)).toSorted()).toEqual(depends.toSorted());
});

test('Some events are seen by their data, and a return only if it changes the state', () => {
  for (const [type, [seen, hidden]] of Object.entries(SEEN_WITH))
    expect([type, isSeen(type, seen), isSeen(type, hidden)]).toEqual([type, true, false]);
  expect(isSeen('appeal.returnRequested')).toBe(false);
  expect(isSeen('appeal.returnRequested', {}, { status: 'returnReview' })).toBe(true);
});

test('An event that nobody declares is hidden', () => {
  expect(isSeen('appeal.invented')).toBe(false);
});

test('Followers of a case do not read what concerns its appellant alone', () => {
  expect(TYPES.filter((type) => !isSharedWithFollowers({ type })).toSorted()).toEqual(FOR_APPELLANT_ONLY.toSorted());
});
