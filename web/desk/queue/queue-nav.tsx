import { useEffect, useState } from 'preact/hooks';
import type { QueueCounts, QueueName } from '../../client/desk-operations.ts';
import { client } from '../session/client.ts';
import { usePerson } from '../session/use-person.ts';
import { pathOfQueue } from '../view.ts';
import { useWords } from '../words.ts';

type Counts = Readonly<Partial<Record<QueueName, QueueCounts>>>;

/** The queues of the person with their cases by light. `version` changes when the shown queue has. */
export function QueueNav({ shown, version }: { readonly shown: QueueName | undefined; readonly version: unknown }) {
  const words = useWords();
  const { queues } = usePerson();
  const [counts, setCounts] = useState<Counts>({});
  const read = async (queue: QueueName) => {
    const outcome = await client.call('GET /v1/desk/queues/{queue}/counts', { params: { queue } });
    if (outcome.ok && !outcome.unchanged) setCounts((before) => ({ ...before, [queue]: outcome.value }));
  };
  // The list comes first. The other queues are counted once, one after the other. The units' queue of the centre has no one count.
  useEffect(() => {
    if (version === undefined) return;
    const readAll = async () => {
      for (const { queue, units, anyUnit } of queues) {
        if (anyUnit && (units ?? []).length === 0) continue;
        if (counts[queue] === undefined || queue === shown) await read(queue);
      }
    };
    void readAll();
  }, [shown, version]);
  return (
    <nav class="queues" aria-label={words.queues}>
      <ul class="list">
        {queues.map(({ queue, name }) => (
          <li key={queue}>
            <a href={pathOfQueue(queue)} aria-current={queue === shown ? 'page' : undefined}>
              <span class="queue-name">{name}</span>
              <CountMarks counts={counts[queue]} />
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
  const words = useWords();
  if (counts === undefined) return null;
  const format = ({ count, atLeast }: QueueCounts['total']) => `${count}${atLeast ? '+' : ''}`;
  return (
    <span class="counts">
      {SHOWN.filter(([light]) => counts[light].count > 0).map(([light, shape]) => (
        <span key={light} class="light" data-light={light}>
          <span aria-hidden="true">{shape}</span>
          <span class="hidden-text">{words.lights[light]}</span>
          {format(counts[light])}
        </span>
      ))}
      <span>
        <span class="hidden-text">{words.total}</span>
        {format(counts.total)}
      </span>
    </span>
  );
}
