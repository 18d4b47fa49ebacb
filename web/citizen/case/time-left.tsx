import type { CitizenAppeal } from '../../client/operations.ts';
import { readClock } from '../../ui/clock.ts';
import { useTexts } from '../texts.ts';
import { splitSpan } from './split-span.ts';

/** How much of the time up to the deadline is gone and how much is left, in relation to now. Nothing without a deadline. */
export function TimeLeft({ appeal }: { readonly appeal: Pick<CitizenAppeal, 'submittedAt' | 'dueAt' | 'light'> }) {
  const texts = useTexts().case;
  const { submittedAt, dueAt, light } = appeal;
  if (dueAt === undefined) return null;
  const now = readClock();
  const [from, until] = [Date.parse(submittedAt), Date.parse(dueAt)];
  const isLate = now > until;
  const words = (ms: number) => texts.span(...splitSpan(ms));
  return (
    <div class="time-left">
      <p>
        <span>{texts.gone(words(now - from))}</span>
        <strong class={isLate ? 'light' : undefined} data-light={isLate ? light : undefined}>
          {isLate ? texts.late(words(now - until)) : texts.left(words(until - now))}
        </strong>
      </p>
      <progress aria-hidden="true" max={until - from} value={Math.min(now - from, until - from)} />
    </div>
  );
}
