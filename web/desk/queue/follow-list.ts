import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Me, QueueEntry } from '../../client/desk-operations.ts';
import type { Page } from '../../client/page.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useLook } from '../../ui/look.ts';
import { openLooks } from '../../ui/next-look.ts';
import { client } from '../session/client.ts';
import { usePerson } from '../session/use-person.ts';
import { useToken } from '../session/use-signed-in.ts';
import type { QueueView } from '../view.ts';

const PAGE = 50;

/** Where a page begins: how many cases stand before it, and the cursor that leads to it; none for the first. */
interface Start {
  readonly first: number;
  readonly cursor?: string;
}

const BEGINNING: readonly Start[] = [{ first: 0 }];
/** A light changes without a change of its case, so the list is read again now and then. */
const LOOKS_WITHOUT_LIST = 4;
/** A list follows the log after a moment. */
const FOLLOWS_MS = 2000;

export interface FollowedList {
  readonly items: readonly QueueEntry[] | undefined;
  readonly problem: CallProblem | undefined;
  /** How many cases of the list stand before the page that is shown. */
  readonly first: number;
  /** Whether a unit is still to be chosen: the centre reads the queues of all units. */
  readonly needsUnit: boolean;
  /** Shows the page before, or after; undefined where there is none. */
  readonly previous: (() => void) | undefined;
  readonly next: (() => void) | undefined;
  /** Reads it again now. */
  readonly reload: () => void;
  /** Reads it again now, and once more when the list has surely followed the log. */
  readonly reloadSoon: () => void;
}

/** The entries of a queue. While somebody looks at them, one call asks now and then what has changed (`openLooks`). */
export function useList({ queue, filters }: Pick<QueueView, 'queue' | 'filters'>): FollowedList {
  const person = usePerson();
  const { language } = useLook();
  const token = useToken();
  const [page, setPage] = useState<Page<QueueEntry>>();
  const [problem, setProblem] = useState<CallProblem>();
  // The starts of the pages up to the one that is shown, which is the last.
  const [starts, setStarts] = useState(BEGINNING);
  const [round, setRound] = useState(0);
  const asked = JSON.stringify([queue, filters]);
  // Before it is painted: what was read for another list is not shown under this title.
  useLayoutEffect(() => {
    setPage(undefined);
    setProblem(undefined);
    setStarts(BEGINNING);
  }, [asked]);

  const { first, cursor } = starts.at(-1) as Start;
  const isWanted = needsUnit(person, queue, filters.unit);
  useEffect(() => {
    if (isWanted) return;
    const left = new AbortController();
    const isNamed = mayAskForChanges(person, queue, filters.unit);
    let etag: string | undefined;
    const readList = async () => {
      const query = { ...filters, limit: PAGE, ...(cursor !== undefined && { cursor }) } as { readonly limit: number };
      const outcome = await client.call('GET /v1/desk/queues/{queue}', {
        params: { queue },
        query,
        ...(etag !== undefined && { ifNoneMatch: etag }),
      });
      if (left.signal.aborted) return false;
      setProblem(outcome.ok ? undefined : outcome.problem);
      if (!outcome.ok || outcome.unchanged) return false;
      etag = outcome.etag;
      setPage(outcome.value);
      return true;
    };
    const follow = async () => {
      const next = openLooks(left.signal);
      let isChanged = await readList();
      let since: string | undefined;
      for (let looks = 1; await next(isChanged); looks += 1) {
        if (isNamed && looks % LOOKS_WITHOUT_LIST !== 0) {
          const outcome = await client.call('GET /v1/desk/changes', { query: { ...(since && { since }) } });
          if (outcome.ok && !outcome.unchanged) {
            since = outcome.value.since;
            isChanged = outcome.value.reload || outcome.value.items.length > 0;
            if (!isChanged) continue;
          }
        }
        isChanged = await readList();
      }
    };
    void follow();
    return () => left.abort();
  }, [asked, cursor, language, token, round]);

  const show = (pages: readonly Start[]) => {
    setPage(undefined);
    setStarts(pages);
  };
  const reload = () => setRound((before) => before + 1);
  return {
    items: isWanted ? undefined : page?.items,
    problem,
    needsUnit: isWanted,
    first,
    previous: starts.length > 1 ? () => show(starts.slice(0, -1)) : undefined,
    next:
      page?.nextCursor === undefined
        ? undefined
        : () => show([...starts, { first: first + page.items.length, cursor: page.nextCursor as string }]),
    reload,
    reloadSoon: () => {
      reload();
      setTimeout(reload, FOLLOWS_MS);
    },
  };
}

function needsUnit({ queues }: Me, queue: string, unit: string | undefined): boolean {
  const own = queues.find((each) => each.queue === queue);
  return own?.anyUnit === true && (own.units ?? []).length === 0 && unit === undefined;
}

/** Whether the call for changes covers the queue: the caller's own list and units. The queues of the centre are read whole. */
function mayAskForChanges({ queues }: Me, queue: string, unit: string | undefined): boolean {
  if (queue === 'mine') return true;
  const own = queues.find((each) => each.queue === queue)?.units ?? [];
  return queue === 'unit' && own.length > 0 && (unit === undefined || own.some(({ id }) => id === unit));
}
