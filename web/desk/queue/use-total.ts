import { useEffect, useState } from 'preact/hooks';
import type { QueueCounts } from '../../client/desk-operations.ts';
import { client } from '../session/client.ts';
import type { QueueView } from '../view.ts';

/**
 * How many cases the shown list has in all: from the counts of the person's queues, else asked for, because the centre reads the queue of any unit.
 * Undefined until then, and with a filter other than the unit: then nobody has counted them. `version` changes when the list has.
 */
export function useTotal(
  { queue, filters: { unit = '', ...others } }: Pick<QueueView, 'queue' | 'filters'>,
  counts: readonly QueueCounts[],
  version: unknown,
): QueueCounts['total'] | undefined {
  const [asked, setAsked] = useState<QueueCounts['total']>();
  const isFiltered = Object.values(others).some((value) => value !== undefined && value !== '');
  const own = counts.find((each) => each.queue === queue && (unit === '' || each.unitId === unit))?.total;
  const isForeign = own === undefined && unit !== '' && !isFiltered && version !== undefined;
  useEffect(() => setAsked(undefined), [queue, unit]);
  useEffect(() => {
    if (!isForeign) return;
    let isCurrent = true;
    const query = { unit };
    client.call('GET /v1/desk/queues/{queue}/counts', { params: { queue }, query }).then((outcome) => {
      if (isCurrent && outcome.ok && !outcome.unchanged) setAsked(outcome.value.total);
    });
    return () => {
      isCurrent = false;
    };
  }, [queue, unit, isForeign, version]);
  return isFiltered ? undefined : (own ?? asked);
}
