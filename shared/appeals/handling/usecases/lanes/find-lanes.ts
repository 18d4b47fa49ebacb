import { isPressing } from '#appeals/case/domain/clocks/pressing.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import type { DeliveryLane, QueueLane } from '#appeals/case/ports/event-lanes.ts';
import { isProbe } from '#kernel/domain/probe.ts';
import { DANGER_FLAGS, isCard } from '#kernel/domain/vocabulary.ts';
import {
  INDEXED_EVENTS,
  NOTIFIED_EVENTS,
  QUIET_EVENTS,
  REPLY_EVENTS,
  ROUTING_EVENTS,
  TEXT_EVENTS,
  UNCOUNTED_EVENTS,
} from '#kernel/event-lists.ts';

/** Which events a lane takes. */
interface LaneRule<Lane> {
  readonly lane: Lane;
  readonly takes: (event: AppealEvent) => boolean;
}

const isIn =
  (types: readonly string[]) =>
  ({ type }: AppealEvent): boolean =>
    types.includes(type);
const isQuiet = isIn(QUIET_EVENTS);
const isRouting = isIn(ROUTING_EVENTS);
const isNotified = isIn(NOTIFIED_EVENTS);
/** A reminder before the end of a limit counts for nothing; a card says that the limit has ended. */
const isCounted = (event: AppealEvent) =>
  !isIn(UNCOUNTED_EVENTS)(event) && !(event.type === 'appeal.marked' && !isCard(event.data.mark));

/** Whether an event tells of danger to life, about which the supervisors on duty are paged (DOMAIN 2). */
export function tellsDanger({ changes }: AppealEvent): boolean {
  return changes.flags?.some((flag) => DANGER_FLAGS.includes(flag)) ?? false;
}

/** Whether an event says that its case is of danger: by its words, by critical urgency, or a case of the emergency services. */
export function isUrgent(event: AppealEvent): boolean {
  const urgency = 'urgency' in event.data ? event.data.urgency : undefined;
  return tellsDanger(event) || urgency === 'critical' || event.type === 'appeal.transferred';
}

/** The shares whose units must sign from this event on: at a dispatch, a redo, for another unit that assists, and when a share is passed down. */
export function listStartedShares({ changes: { clocks = [] } }: AppealEvent): readonly string[] {
  return clocks.flatMap((entry) =>
    entry.entry === 'start' && entry.kind === 'sign' && entry.assignmentId !== undefined ? [entry.assignmentId] : [],
  );
}

/** Whether an event gives a unit pressing work, or may make its work pressing: its desk is told at once (DOMAIN 5). */
export function pressesUnits({ changes: { clocks = [] }, data }: AppealEvent): boolean {
  const isMoved = clocks.some((entry) => entry.entry === 'supersede' && entry.reason === 'reclassified');
  const isRaised = isMoved && 'urgency' in data && 'clockClass' in data && isPressing(data);
  return isRaised || clocks.some((entry) => entry.entry === 'start' && entry.kind === 'sign' && isPressing(entry));
}

/** Whether somebody is told of an event before those whom it does not press: an appellant in danger, or the desk of a unit. */
function isToldAtOnce(event: AppealEvent): boolean {
  return (isNotified(event) && isUrgent(event)) || pressesUnits(event);
}

/** Whether the driver must look at an event: it may start or wake a workflow. A run does not wake itself. */
function isDriven(event: AppealEvent): boolean {
  return isRouting(event) ? event.actor.role !== 'SYS' : !isQuiet(event);
}

/** Whether an event begins a run. StartExecution is the scarcest of all rates (AWS.md), so what begins runs waits apart. */
function startsRun({ changes }: AppealEvent): boolean {
  return changes.run !== undefined;
}

const isDrivenAtOnce = (event: AppealEvent) => isDriven(event) && (isUrgent(event) || !startsRun(event));

/** A lane to people, lists, figures or the lake, which cases of the synthetic check never take (ADR 88). */
function ofPeople<Lane>(lane: Lane, takes: LaneRule<Lane>['takes']): LaneRule<Lane> {
  return { lane, takes: (event) => !isProbe(event.appealId) && takes(event) };
}

/** The queues of what must not wait, before all others (ADR 76). */
export const URGENT: readonly LaneRule<QueueLane>[] = [
  ofPeople('page-duty', tellsDanger),
  { lane: 'drive-urgent', takes: isDrivenAtOnce },
  ofPeople('notify-urgent', isToldAtOnce),
];

export const ORDINARY: readonly LaneRule<QueueLane>[] = [
  { lane: 'drive-workflow', takes: (event) => isDriven(event) && !isDrivenAtOnce(event) },
  ofPeople('notify-appellant', (event) => isNotified(event) && !isToldAtOnce(event)),
  ofPeople('index-words', isIn(INDEXED_EVENTS)),
  ofPeople('count-appeals', isCounted),
];

export const DELIVERIES: readonly LaneRule<DeliveryLane>[] = [
  ofPeople('export-events', () => true),
  ofPeople('export-replies', isIn(REPLY_EVENTS)),
  ofPeople('export-texts', isIn(TEXT_EVENTS)),
  ofPeople('publish-events', () => true),
];
