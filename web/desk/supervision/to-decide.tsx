import { useCounts } from '../queue/counts.ts';
import { usePerson } from '../session/use-person.ts';
import { useTexts } from '../texts.ts';
import { pathOfQueue } from '../view.ts';

/** The queues in which a supervisor or leader decides, and nobody else goes on before. */
const DECIDES = ['requests', 'returns', 'supervision', 'unit'] as const;

/** What waits for a decision of this person, with the list behind each number. */
export function ToDecide() {
  const texts = useTexts();
  const counts = useCounts();
  const { queues } = usePerson();
  const waiting = DECIDES.flatMap((queue) => {
    const own = queues.find((each) => each.queue === queue);
    const counted = counts.find((each) => each.queue === queue);
    return own === undefined || counted === undefined || counted.total.count === 0 ? [] : [{ ...own, counted }];
  });
  if (waiting.length === 0) return null;
  return (
    <section class="card" aria-labelledby="to-decide">
      <h2 id="to-decide">{texts.overview.toDecide}</h2>
      <ul class="list to-decide">
        {waiting.map(({ queue, name, counted: { total, red, yellow } }) => (
          <li key={queue}>
            <a href={pathOfQueue(queue)}>{name}</a>
            <span class="to-decide-late" data-none={red.count + yellow.count === 0 ? '' : undefined}>
              {red.count + yellow.count > 0 && texts.overview.late(red.count + yellow.count)}
            </span>
            <strong>
              {total.count}
              {total.atLeast && '+'}
            </strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
