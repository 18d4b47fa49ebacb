import { useEffect, useRef, useState } from 'preact/hooks';
import type { QueueCounts, QueueName } from '../../client/desk-operations.ts';
import { client } from '../session/client.ts';
import { usePerson } from '../session/use-person.ts';
import { useTexts } from '../texts.ts';
import { pathOfQueue } from '../view.ts';

/** The cases of the person's queues by light, counted in one call. `version` changes when the shown queue has; the list itself comes first. */
export function useCounts(shown: QueueName, version: unknown): readonly QueueCounts[] {
  const [counts, setCounts] = useState<readonly QueueCounts[]>([]);
  const etag = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (version === undefined) return;
    client.call('GET /v1/desk/counts', { ...(etag.current && { ifNoneMatch: etag.current }) }).then((outcome) => {
      if (!outcome.ok || outcome.unchanged) return;
      etag.current = outcome.etag;
      setCounts(outcome.value.items);
    });
  }, [shown, version]);
  return counts;
}

/** The queues of the person, each with its cases and those that are late. */
export function QueueNav({ shown, counts }: { readonly shown: QueueName; readonly counts: readonly QueueCounts[] }) {
  const texts = useTexts();
  const { queues } = usePerson();
  return (
    <nav class="queues" aria-label={texts.queues}>
      <ul class="list">
        {queues.map(({ queue, name }) => (
          <li key={queue}>
            <a href={pathOfQueue(queue)} aria-current={queue === shown ? 'page' : undefined}>
              <span class="queue-name">{name}</span>
              <CountMarks counts={counts.find((each) => each.queue === queue)} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const SHOWN = [
  ['red', '■'],
  ['yellow', '▲'],
] as const;

/** All cases, and those that are late, in words for screen readers. */
function CountMarks({ counts }: { readonly counts: QueueCounts | undefined }) {
  const texts = useTexts();
  if (counts === undefined) return null;
  const format = ({ count, atLeast }: QueueCounts['total']) => `${count}${atLeast ? '+' : ''}`;
  return (
    <span class="counts">
      {SHOWN.filter(([light]) => counts[light].count > 0).map(([light, shape]) => (
        <span key={light} class="light" data-light={light}>
          <span aria-hidden="true">{shape}</span>
          <span class="hidden-text">{texts.lights[light]}</span>
          {format(counts[light])}
        </span>
      ))}
      <span>
        <span class="hidden-text">{texts.total}</span>
        {format(counts.total)}
      </span>
    </span>
  );
}
