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
import { findPrevious, findStart, type KnownStarts, keepNext, type PageStart, readFilled } from './page-starts.ts';

const PAGE = 50;

/** The starts of pages that this tab has seen, by list: cursors are for one person, and stay out of addresses. */
const KNOWN = new Map<string, KnownStarts>();
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
  /** How many cases stand before the page before, and the page after; undefined where there is none. */
  readonly previous: number | undefined;
  readonly next: number | undefined;
  /** Reads it again now. */
  readonly reload: () => void;
  /** Reads it again now, and once more when the list has surely followed the log. */
  readonly reloadSoon: () => void;
}

/** The entries of a queue. While somebody looks at them, one call asks now and then what has changed (`openLooks`). */
export function useList({ queue, filters, before }: Omit<QueueView, 'number'>): FollowedList {
  const person = usePerson();
  const { language } = useLook();
  const token = useToken();
  const [shown, setShown] = useState<PageStart & { readonly page: Page<QueueEntry> }>();
  const [problem, setProblem] = useState<CallProblem>();
  const [round, setRound] = useState(0);
  const asked = JSON.stringify([queue, filters]);
  const known = KNOWN.get(asked) ?? new Map<number, string>();
  KNOWN.set(asked, known);
  // Before it is painted: what was read for another list or page is not shown under this title.
  useLayoutEffect(() => {
    setShown(undefined);
    setProblem(undefined);
  }, [asked, before]);

  const isWanted = needsUnit(person, queue, filters.unit);
  useEffect(() => {
    if (isWanted) return;
    const left = new AbortController();
    const isNamed = mayAskForChanges(person, queue, filters.unit);
    let etag: string | undefined;
    let isSame = false;
    let start: PageStart | undefined;
    const read = async (cursor: string | undefined) => {
      const query = { ...filters, limit: PAGE, ...(cursor !== undefined && { cursor }) } as { readonly limit: number };
      const outcome = await client.call('GET /v1/desk/queues/{queue}', {
        params: { queue },
        query,
        ...(etag !== undefined && cursor === start?.cursor && { ifNoneMatch: etag }),
      });
      if (left.signal.aborted) return undefined;
      setProblem(outcome.ok ? undefined : outcome.problem);
      isSame = outcome.ok && outcome.unchanged;
      if (!outcome.ok || outcome.unchanged) return undefined;
      etag = cursor === start?.cursor ? outcome.etag : undefined;
      return outcome.value;
    };
    const readList = async () => {
      start ??= await findStart(before, known, read);
      if (start === undefined) return false;
      const page = await readFilled(start.cursor, read);
      if (left.signal.aborted) return false;
      if (page === undefined) {
        // A cursor may have become old: the next look walks anew.
        if (!isSame) {
          known.clear();
          start = undefined;
        }
        return false;
      }
      keepNext(start.first, page, known);
      setShown({ ...start, page });
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
  }, [asked, before, language, token, round]);

  const reload = () => setRound((before) => before + 1);
  return {
    items: isWanted ? undefined : shown?.page.items,
    problem,
    needsUnit: isWanted,
    first: shown?.first ?? before,
    previous: findPrevious(shown?.first ?? before, known),
    next: shown?.page.nextCursor === undefined ? undefined : shown.first + shown.page.items.length,
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
