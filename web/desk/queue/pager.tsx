import type { QueueCounts } from '../../client/desk-operations.ts';
import { Button } from '../../ui/parts/button.tsx';
import { useTexts } from '../texts.ts';
import type { FollowedList } from './follow-list.ts';

/** Which cases of the queue are shown, of how many, and the ways to the pages before and after. With a filter nobody has counted all. */
export function Pager({
  list: { items, first, previous, next },
  total,
  onTurn,
}: {
  readonly list: FollowedList;
  /** Shows the page with so many cases before it. */
  readonly onTurn: (before: number) => void;
  readonly total: QueueCounts['total'] | undefined;
}) {
  const texts = useTexts().pages;
  if (items === undefined || (items.length === 0 && previous === undefined)) return null;
  const last = first + items.length;
  // The lists and their counts are read one after the other: never fewer in all than are shown.
  const all = next === undefined ? last : Math.max(total?.count ?? 0, last);
  const isKnown = next === undefined || total !== undefined;
  return (
    <nav class="pager" aria-label={texts.title}>
      <span>
        {texts.range(items.length === 0 ? first : first + 1, last)}
        {isKnown && ` / ${all}${next !== undefined && total?.atLeast ? '+' : ''}`}
      </span>
      {(previous !== undefined || next !== undefined) && (
        <>
          <Button
            onClick={previous === undefined ? undefined : () => onTurn(previous)}
            isBusy={previous === undefined}
            label={texts.previous}
          >
            ‹
          </Button>
          <Button
            onClick={next === undefined ? undefined : () => onTurn(next)}
            isBusy={next === undefined}
            label={texts.next}
          >
            ›
          </Button>
        </>
      )}
    </nav>
  );
}
