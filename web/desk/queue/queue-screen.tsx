import { useEffect, useRef, useState } from 'preact/hooks';
import type { CallProblem } from '../../client/problem.ts';
import { readClock } from '../../ui/clock.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { groupDigits } from '../../ui/format.ts';
import { Button } from '../../ui/parts/button.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { goTo } from '../../ui/router.ts';
import { CasePane, type DecidedCase } from '../case/case-pane.tsx';
import { UnitField } from '../fields/unit-field.tsx';
import { useOffers } from '../keys/offers.ts';
import { useKeys } from '../keys/use-keys.ts';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { usePerson } from '../session/use-person.ts';
import { useTexts } from '../texts.ts';
import { changeFilter, pathOfQueue, type QueueView } from '../view.ts';
import { BulkSupervise } from './bulk-supervise.tsx';
import { CaseList } from './case-list.tsx';
import { readCounts, useCounts } from './counts.ts';
import { FilterFields } from './filter-fields.tsx';
import { useList } from './follow-list.ts';
import { findNextCase } from './next-case.ts';
import { Pager } from './pager.tsx';
import { useTotal } from './use-total.ts';

/** A queue: its cases, and next to them the open one. */
export function QueueScreen({ view }: { readonly view: QueueView }) {
  const { queue, filters, number, before } = view;
  const pathTo = (each?: string) => pathOfQueue(queue, filters, each, before);
  const texts = useTexts();
  const common = useCommonTexts();
  const list = useList(view);
  const counts = useCounts();
  // After the list, which is what one waits for.
  useEffect(() => {
    if (list.items !== undefined) void readCounts();
  }, [queue, list.items]);
  const total = useTotal(view, counts, list.items);
  const pane = useRef<HTMLElement>(null);
  const [refused, setRefused] = useState<CallProblem>();
  const person = usePerson();
  const maySupervise = person.grants.some(({ role }) => role === 'SUP');
  const [chosen, setChosen] = useState<readonly string[]>();
  const own = person.queues.find((each) => each.queue === queue);
  const place = { params: { queue }, query: { ...(filters.unit && { unit: filters.unit }) } };

  const links = () => [...(pane.current?.querySelectorAll<HTMLAnchorElement>('a[data-number]') ?? [])];
  const step = (by: 1 | -1) => {
    const all = links();
    const at = all.indexOf(document.activeElement as HTMLAnchorElement);
    const from = at === -1 ? all.findIndex((link) => link.dataset.number === number) : at;
    all[from === -1 ? 0 : Math.min(Math.max(from + by, 0), all.length - 1)]?.focus();
  };
  const [decided, setDecided] = useState<DecidedCase & { readonly opened: string }>();
  const shownBefore = useRef(number);
  useEffect(() => {
    // The case that had the focus is closed: the next key goes on from its line.
    if (number === undefined && shownBefore.current !== undefined && document.activeElement === document.body)
      (
        links().find(({ dataset }) => dataset.number === shownBefore.current) ?? pane.current?.querySelector('h1')
      )?.focus();
    shownBefore.current = number;
  }, [number]);
  const isListed = list.items !== undefined;
  useEffect(() => {
    // Who comes back to a list finds the row from which they left.
    const row = links().find(({ dataset }) => dataset.number === (number ?? history.state?.row));
    if (!isListed || row === undefined) return;
    if (number === undefined && document.activeElement?.matches('body, h1')) row.focus();
    else row.scrollIntoView({ block: 'nearest' });
  }, [isListed]);
  useEffect(() => setRefused(undefined), [queue, number]);
  const current = () => (document.activeElement as HTMLElement | null)?.dataset.number ?? number;
  const claim = async (wanted: string | undefined, takeOver = false) => {
    if (wanted === undefined || !own?.canClaim) return;
    const body = { number: wanted, ...(takeOver && { takeOver }) };
    const outcome = await client.call('POST /v1/desk/queues/{queue}/claims', { ...place, body });
    setRefused(outcome.ok ? undefined : outcome.problem);
    list.reload();
  };
  const release = async (wanted: string | undefined) => {
    if (wanted === undefined || !own?.canClaim) return;
    const params = { queue, number: wanted };
    const outcome = await client.call('DELETE /v1/desk/queues/{queue}/claims/{number}', { ...place, params });
    setRefused(outcome.ok ? undefined : outcome.problem);
    list.reload();
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    c: () => void claim(current()),
    x: () => void release(current()),
    u: number === undefined ? undefined : () => goTo(pathTo()),
  });

  useOffers([
    ...(maySupervise ? [{ name: texts.bulk.start, run: () => setChosen([]) }] : []),
    ...(own?.canClaim && number !== undefined
      ? [
          { name: texts.claim.take, key: 'c', run: () => claim(number) },
          { name: texts.claim.release, key: 'x', run: () => release(number) },
        ]
      : []),
  ]);

  const opened = list.items?.find((item) => item.number === number);
  const held = opened?.claim?.mine === false ? opened.claim : undefined;
  const after = number === undefined ? undefined : findNextCase(list.items ?? [], number, readClock());
  const goOn = (done: string) => {
    if (number === undefined || after === undefined) return;
    const path = pathTo(number);
    setDecided({ opened: after.number, path, title: opened?.title ?? groupDigits(number), done });
    goTo(pathTo(after.number));
  };
  return (
    <div class="panes" data-open={number === undefined ? undefined : ''}>
      <section class="list-pane" ref={pane} aria-labelledby="queue-title" onFocusIn={keepRow}>
        <Screen key={queue} title={own?.name ?? texts.noQueue} id="queue-title" hasFocus={number === undefined}>
          <Pager
            list={list}
            total={total}
            onTurn={(to) => goTo(pathOfQueue(queue, filters, undefined, to), 'push', 'stay')}
          />
          <div class="list-tools">
            <FilterFields view={view} first={list.items?.[0]} />
            {maySupervise && list.items !== undefined && list.items.length > 0 && (
              <Button isPressed={chosen !== undefined} onClick={() => setChosen(chosen ? undefined : [])}>
                {chosen === undefined ? texts.bulk.start : texts.bulk.end}
              </Button>
            )}
          </div>
          <div class="list-body">
            <DeskProblem problem={list.problem ?? refused} />
            {list.problem !== undefined && <Button onClick={list.reload}>{common.retry}</Button>}
            {list.needsUnit ? (
              <UnitField label={texts.chooseUnit} value="" onChange={(unit) => changeFilter('unit', unit)} />
            ) : (
              list.items === undefined && list.problem === undefined && <Waiting />
            )}
            {chosen !== undefined && (
              <BulkSupervise
                chosen={chosen}
                onDone={(left) => {
                  setChosen(left);
                  list.reloadSoon();
                }}
              />
            )}
            {list.items?.length === 0 && <p class="card">{texts.empty}</p>}
            {list.items !== undefined && (
              <CaseList
                items={list.items}
                open={number}
                pathOf={pathTo}
                {...(chosen && { choice: { chosen, onChange: setChosen } })}
              />
            )}
          </div>
        </Screen>
      </section>
      {number === undefined ? (
        <p class="case-pane nothing-open">{texts.nothingOpen}</p>
      ) : (
        <CasePane
          key={number}
          number={number}
          onChange={list.reloadSoon}
          backTo={pathTo()}
          {...(own?.canClaim && {
            claim: {
              isListed: opened !== undefined,
              isMine: opened?.claim?.mine ?? false,
              held: held && { name: held.byName ?? texts.claim.somebody, until: held.until },
              take: () => claim(number),
              takeOver: maySupervise ? () => claim(number, true) : undefined,
              release: () => release(number),
            },
          })}
          next={after && { title: after.title ?? groupDigits(after.number), open: goOn }}
          before={decided?.opened === number ? decided : undefined}
        />
      )}
    </div>
  );
}

/** Keeps the row with the focus in the entry of the history, so that the way back finds it. */
function keepRow({ target }: FocusEvent): void {
  const row = target instanceof HTMLElement ? target.dataset.number : undefined;
  if (row !== undefined) history.replaceState({ row }, '');
}
