import { HOUR, startOfDay, toDay } from '../calendar.ts';
import { countLimit } from '../clock.ts';
import { CAPS } from '../limits.ts';
import type { Step } from '../step.ts';
import type { Effects } from './effects.ts';

/** Outcomes that are sampled. */
const SAMPLED = ['rated', 'answered', 'withdrawn', 'terminated'];

/** What happens to a case that is closed, without opening it. */
export const closed = {
  /** Another agent calls again: neither who closed it nor who filed it, three times at most, each in another half-day. */
  'appeal.rechecked': (step) => {
    const { case: of, event, at } = step;
    const { recheck } = of;
    if (!recheck) return step.breach('recheck', 'was not drawn');
    if ([recheck.closedBy, of.filedBy].includes(event.actor.id)) step.breach('recheck', 'by the same person');
    const half = (each: number) => Math.floor((each - startOfDay(toDay(0))) / (12 * HOUR));
    if (recheck.isAnswered) step.breach('recheck', 'was answered already');
    if (recheck.attempts.length >= CAPS.attempts) step.breach('recheck', 'more than three attempts');
    if (recheck.attempts.some((each) => half(each) === half(at))) step.breach('recheck', 'two in one half-day');
    recheck.attempts.push(at);
    recheck.isAnswered = event.data.reached;
    if (event.data.reached !== (event.data.secondAnswer !== undefined)) step.breach('recheck', 'reached without words');
  },

  'appeal.conclusionProposed': (step) => {
    const { case: of, event } = step;
    if (of.outcome === 'withdrawn' || of.outcome === 'lapsed') step.breach('conclusion', `of what ${of.outcome}`);
    if (of.round === 1 && !of.flags.has('repeat')) step.breach('conclusion', 'of a first demand');
    if (of.conclusion && of.conclusion.until !== 'denied') step.breach('conclusion', 'proposed twice');
    of.conclusion = { by: event.actor.id, until: undefined };
  },

  /** Another person decides. A conclusion that is upheld has a term. */
  'appeal.conclusionRuled': (step) => {
    const { case: of, event, at, calendar } = step;
    const { upheld, until } = event.data;
    if (!of.conclusion || of.conclusion.until !== undefined) return step.breach('conclusion', 'none is proposed');
    if (of.conclusion.by === event.actor.id) step.breach('conclusion', 'ruled by who proposed it');
    const due = countLimit(calendar, CAPS.conclusion, at).due;
    if (upheld && Date.parse(until ?? '') !== due) step.breach('conclusion', `until ${until}`);
    of.conclusion.until = upheld ? due : 'denied';
  },
} satisfies Partial<Effects>;

/** Whether a case that is closed now may have been drawn for a second call, and what its draw begins. */
export function noteRecheck(step: Step): void {
  const { case: of, event } = step;
  if (!event.changes.recheck) return;
  const { role, id } = event.actor;
  const isAskable = of.canBeAsked && !of.flags.has('noReply');
  if (of.status !== 'closed' || !SAMPLED.includes(of.outcome ?? '')) step.breach('recheck', `drawn when ${of.outcome}`);
  if (!isAskable) step.breach('recheck', 'drawn, and may not be asked');
  if (of.outcome === 'rated' && role === 'APP') step.breach('recheck', "of the appellant's own answer");
  of.recheck = { closedBy: id, attempts: [], isAnswered: false };
}
