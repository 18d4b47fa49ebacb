import type { QueueEntry } from '../../client/desk-operations.ts';
import { formatShortEnd } from '../../ui/format.ts';
import { useTexts } from '../texts.ts';
import { isLate, leftUntil, measureTime, SOON_MS } from './due.ts';

/** The deadline of a case: what is left or how late it is, with the exact time as its title. What is on time has neither colour nor shape. */
export function DueMark({
  item: { light, dueAt, provisional },
  now,
}: {
  readonly item: Pick<QueueEntry, 'light' | 'dueAt' | 'provisional'>;
  readonly now: number;
}) {
  const texts = useTexts();
  if (dueAt === undefined || light === 'off') return null;
  const left = leftUntil(dueAt, now);
  const late = isLate(light);
  const { count, unit } = measureTime(left);
  const exact = `${texts.until(formatShortEnd(dueAt))}${provisional ? ` ${texts.provisional}` : ''}`;
  const words = late ? texts.due.late(texts.due[unit](count)) : texts.due.left(texts.due[unit](count));
  const mark = late ? light : left <= SOON_MS ? 'yellow' : undefined;
  return (
    <time class={mark && 'light'} data-light={mark} dateTime={dueAt} title={exact}>
      {mark !== undefined && <span aria-hidden="true">{mark === 'red' ? '■' : '▲'}</span>}
      {late && light === 'red' && <span class="hidden-text">{texts.lights.red}</span>}
      {words}
      <span class="hidden-text">{exact}</span>
    </time>
  );
}
