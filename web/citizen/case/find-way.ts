import type { CitizenAppeal } from '../../client/operations.ts';

/** What of a case its way is read from. */
export type Seen = Pick<CitizenAppeal, 'status' | 'outcome' | 'master' | 'timeline' | 'next'>;
type Step = 'submitted' | 'accepted' | 'dispatched' | 'handled' | 'answered' | 'rated';

const STEPS: readonly Step[] = ['submitted', 'accepted', 'dispatched', 'handled', 'answered', 'rated'];

/** The step that is under way in each state. */
const UNDER_WAY: Partial<Record<CitizenAppeal['status'], Step>> = {
  submitted: 'accepted',
  needsInfo: 'accepted',
  accepted: 'dispatched',
  dispatched: 'handled',
  returnReview: 'handled',
  inProgress: 'handled',
  onHold: 'handled',
  resultReview: 'answered',
  followUp: 'rated',
};
/** Closed without a result. */
const CUT_OFF: readonly CitizenAppeal['outcome'][] = ['withdrawn', 'lapsed', 'terminated'];

/**
 * The steps that a case has behind it, the one under way, and those that follow. A case that ended elsewhere keeps the steps that it
 * had, and has no others: `hasEnded`. One that was answered on the spot never went to a unit, and has no such steps.
 */
export function findWay({ status: own, outcome, master, timeline, next }: Seen) {
  const status = master?.status ?? own;
  const end = master?.outcome ?? outcome;
  // Without the oldest entries the case is long enough to have been with a unit.
  const had = (event: string) => next !== undefined || timeline.some((entry) => entry.event === event);
  const wasSent = had('appeal.dispatched');
  const hasEnded = UNDER_WAY[status] === undefined && (status !== 'closed' || CUT_OFF.includes(end));
  if (hasEnded) {
    const reached: readonly Step[] = wasSent
      ? ['submitted', 'accepted', 'dispatched']
      : had('appeal.accepted')
        ? ['submitted', 'accepted']
        : ['submitted'];
    return { done: reached, later: [], hasEnded };
  }
  const isAnswered = status === 'followUp' || status === 'closed';
  const steps = STEPS.filter((step) => wasSent || !isAnswered || (step !== 'dispatched' && step !== 'handled'));
  const now = UNDER_WAY[status];
  const place = now === undefined ? steps.length : steps.indexOf(now);
  return { done: steps.slice(0, place), now, later: steps.slice(place + 1), hasEnded };
}
