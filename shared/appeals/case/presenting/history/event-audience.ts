import { MARKS, type Mark } from '#kernel/domain/vocabulary.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';
import type { AppealEvent } from '../../domain/event.ts';
import type { EventType } from '../../domain/transitions.ts';
import type { EventDetails } from './event-details.ts';
import { eventText } from './event-sentences.ts';

/** The types of events that an appellant sees in the timeline; `isShownToAppellant` decides on the types that depend on more. */
const SHOWN_TO_APPELLANT: readonly EventType[] = [
  'appeal.submitted',
  'appeal.answeredOnSpot',
  'appeal.infoAsked',
  'appeal.infoSupplied',
  'appeal.lapsed',
  'appeal.refused',
  'appeal.transferred',
  'appeal.merged',
  'appeal.unmerged',
  'appeal.answered',
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
];

/**
 * Whether the appellant sees this event. A type that is not listed is hidden, and so are internal comments. Milestones and
 * supervision are shown from yellow on, because reminders are for the unit.
 */
export function isShownToAppellant(event: AppealEvent): boolean {
  if (event.type === 'appeal.commented') return !event.data.internal;
  if (event.type === 'appeal.marked') return isAtLeastYellow(event.data.mark);
  if (event.type === 'appeal.supervised') return event.data.level !== 'reminder';
  if (event.type === 'appeal.conclusionRuled') return event.data.upheld;
  // The return of an assisting unit changes no state and concerns the units alone.
  if (event.type === 'appeal.returnRequested') return event.changes.status !== undefined;
  return SHOWN_TO_APPELLANT.includes(event.type);
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
  'appeal.rechecked',
  'appeal.conclusionProposed',
  'appeal.conclusionRuled',
];

/** Whether the followers of a case get the same text about an event as its appellant. */
export function isSharedWithFollowers({ type }: Pick<AppealEvent, 'type'>): boolean {
  return !FOR_APPELLANT_ONLY.includes(type);
}

const ENDED: Wording = { zh: '所并入的诉求已办结', en: 'The appeal that this one was merged into was closed' };

/** The sentence for followers of the case; undefined when the event does not concern them. */
export function followerEventText(event: AppealEvent, details: EventDetails, language: Language): string | undefined {
  if (isSharedWithFollowers(event)) return isShownToAppellant(event) ? eventText(event, details, language) : undefined;
  return event.changes.status === 'closed' ? ENDED[language] : undefined;
}

function isAtLeastYellow(mark: Mark): boolean {
  return MARKS.indexOf(mark) >= MARKS.indexOf('yellow');
}
