import type { AppealEvent } from '../../domain/appeal/event.ts';
import type { EventType } from '../../domain/appeal/transitions.ts';
import { MARKS, type Mark } from '../../domain/appeal/words.ts';
import { type EventDetails, eventText } from './event-sentences.ts';
import type { Language, Wording } from './language.ts';

/** Which types of event an appellant may see in the timeline; `isShownToAppellant` decides on the single event. */
export const APPELLANT_SEES: Readonly<Record<EventType, boolean>> = {
  'appeal.submitted': true,
  'appeal.answeredOnSpot': true,
  'appeal.candidatesSuggested': false,
  'appeal.infoAsked': true,
  'appeal.infoSupplied': true,
  'appeal.lapsed': true,
  'appeal.refused': true,
  'appeal.transferred': true,
  'appeal.merged': true,
  'appeal.unmerged': true,
  'appeal.answered': true,
  'appeal.accepted': true,
  'appeal.dispatched': true,
  'appeal.signed': true,
  'appeal.returnRequested': true,
  'appeal.returnUpheld': true,
  'appeal.returnRejected': true,
  'appeal.returnAdjudicated': true,
  'appeal.assistAdded': true,
  'appeal.passedDown': true,
  'appeal.workerAssigned': true,
  'appeal.contacted': true,
  'appeal.fieldReported': true,
  'appeal.extensionRequested': false,
  'appeal.extensionGranted': true,
  'appeal.extensionDenied': false,
  'appeal.holdRequested': false,
  'appeal.holdApproved': true,
  'appeal.holdDenied': false,
  'appeal.resumed': true,
  'appeal.terminationRequested': false,
  'appeal.terminationApproved': true,
  'appeal.terminationDenied': false,
  'appeal.assistFinished': true,
  'appeal.resultSubmitted': true,
  'appeal.resultSentBack': true,
  'appeal.resultPassed': true,
  'appeal.attemptRecorded': true,
  'appeal.rated': true,
  'appeal.followUpRecorded': true,
  'appeal.redone': true,
  'appeal.closedWithReason': true,
  'appeal.notReached': true,
  'appeal.reopened': true,
  'appeal.withdrawn': true,
  'appeal.urged': true,
  'appeal.commented': true,
  'appeal.scoreAppealed': false,
  'appeal.scoreRuled': false,
  'appeal.published': true,
  'appeal.supervised': true,
  'appeal.flagged': false,
  'appeal.unflagged': false,
  'appeal.reclassified': false,
  'appeal.deadlinesRecomputed': true,
  'appeal.marked': true,
  'appeal.handedOver': true,
  'appeal.joined': false,
  'appeal.parted': false,
  'appeal.runReplaced': false,
};

/**
 * Whether the appellant sees this event. Internal comments are hidden. Milestones and supervision are shown from yellow on,
 * because reminders are for the unit.
 */
export function isShownToAppellant(event: AppealEvent): boolean {
  if (event.type === 'appeal.commented') return !event.data.internal;
  if (event.type === 'appeal.marked') return isAtLeastYellow(event.data.mark);
  if (event.type === 'appeal.supervised') return event.data.level !== 'reminder';
  // The return of an assisting unit changes no state and concerns the units alone.
  if (event.type === 'appeal.returnRequested') return event.changes.status !== undefined;
  return APPELLANT_SEES[event.type];
}

/** Events that concern the case's own appellant. Followers of the case see them only when they close it. */
const FOR_APPELLANT_ONLY: readonly EventType[] = [
  'appeal.submitted',
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
  'appeal.published',
];

/** Whether the followers of a case get the same text about an event as its appellant. */
export function isSharedWithFollowers({ type }: Pick<AppealEvent, 'type'>): boolean {
  return !FOR_APPELLANT_ONLY.includes(type);
}

const ENDED: Wording = { zh: '所并诉求已办结', en: 'The appeal that this one was merged into was closed' };

/** The sentence for followers of the case; undefined when the event does not concern them. */
export function followerEventText(event: AppealEvent, details: EventDetails, language: Language): string | undefined {
  if (isSharedWithFollowers(event)) return isShownToAppellant(event) ? eventText(event, details, language) : undefined;
  return event.changes.status === 'closed' ? ENDED[language] : undefined;
}

function isAtLeastYellow(mark: Mark): boolean {
  return MARKS.indexOf(mark) >= MARKS.indexOf('yellow');
}
