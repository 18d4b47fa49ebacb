import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { toInstant, toLocalDate, toMillis } from '#kernel/domain/instant.ts';
import { selectShownParts } from '#statistics/domain/suppression.ts';
import { byText, counted, type Days, inDays, type Life, type Row, share } from './figure-rows.ts';

type Ending = 'met' | 'late' | 'open' | 'calledOff';

/** What units have to do in time, by the events that say that it was done. Other clocks are stopped by what they wait for. */
const AWAITED: Readonly<Record<string, readonly string[]>> = {
  result: ['appeal.resultSubmitted', 'appeal.assistFinished'],
  sign: ['appeal.signed'],
  contact: ['appeal.contacted'],
  dispatch: ['appeal.dispatched'],
};

/** How the limit of a clock ended, and on which day; nothing of a limit that has not ended or was called off before its end. */
function findEnding(
  clock: Appeal['clocks'][number],
  log: readonly AppealEvent[],
): { ending: Ending; day: string } | undefined {
  const { kind, ledger, dueAt } = clock;
  const deadlineDay = toLocalDate(toInstant(toMillis(dueAt) - 1));
  const last = ledger.at(-1);
  const pause = ledger.findLast(({ entry }) => entry === 'pause');
  if (last?.entry !== 'stop') {
    const until = clock.state === 'paused' ? pause?.at : log.findLast(isCard)?.at;
    return until !== undefined && until >= dueAt ? { ending: 'open', day: deadlineDay } : undefined;
  }
  const by = log.find(({ changes }) => changes.clocks?.includes(last as never))?.type ?? '';
  if (last.met) return { ending: 'met', day: toLocalDate(last.at) };
  if (last.met === false)
    return { ending: (AWAITED[kind] ?? [by]).includes(by) ? 'late' : 'calledOff', day: deadlineDay };
  // A returned share counts for its signature up to the request. Of a share that was passed down, the unit above rules on the return.
  if (kind !== 'sign' || (!by.startsWith('appeal.return') && by !== 'appeal.shareRuled')) return undefined;
  const asked = by === 'appeal.returnRequested' ? last.at : (pause ?? last).at;
  return asked <= dueAt ? { ending: 'met', day: toLocalDate(asked) } : { ending: 'late', day: deadlineDay };
}

/** An event that says that a deadline has passed. */
const isCard = (event: AppealEvent) => event.type === 'appeal.marked' && !event.data.mark.startsWith('reminder');

/** The limits that ended in the days, each with its ending and the role of its unit. */
function listEnded(lives: readonly Life[], days: Days) {
  return lives.flatMap((life) =>
    life.now.clocks.flatMap((clock) => {
      const ended = findEnding(clock, life.log);
      const share = life.now.assignments.find(({ id }) => id === clock.assignmentId);
      return ended && inDays(days, ended.day) ? [{ life, clock, share, ending: ended.ending }] : [];
    }),
  );
}

function countEndings(all: readonly { readonly ending: Ending }[]) {
  const of = (wanted: Ending) => all.filter(({ ending }) => ending === wanted).length;
  return {
    clocks: all.length,
    met: of('met'),
    late: of('late'),
    still_open: of('open'),
    called_off: of('calledOff'),
    share: share(of('met'), all.length),
  };
}

export function onTime(lives: readonly Life[], days: Days): readonly Row[] {
  const ended = listEnded(lives, days);
  const row = (kind: string, clockClass: string, role: string, all: typeof ended) => ({
    kind,
    clock_class: clockClass,
    role,
    ...countEndings(all),
  });
  const roleOf = ({ share: of }: (typeof ended)[number]) => of?.role ?? 'none';
  return [...counted(ended, ({ clock }) => clock.kind)]
    .flatMap(([kind, all]) => [
      row(kind, 'all', 'all', all),
      ...[...counted(all, roleOf)].flatMap(([role, some]) => [
        row(kind, 'all', role, some),
        ...[...counted(some, ({ clock }) => clock.clockClass)].map(([clockClass, few]) =>
          row(kind, clockClass, role, few),
        ),
      ]),
    ])
    .toSorted(
      (a, b) =>
        byText(a.kind, b.kind) || b.clocks - a.clocks || byText(a.clock_class, b.clock_class) || byText(a.role, b.role),
    );
}

/** The kinds of limits that leading units are compared by. */
const COMPARED = ['sign', 'contact', 'result'];

/** The limits of leading units by unit, city and county, with cells hidden by their number of appeals. */
export function limits(
  lives: readonly Life[],
  days: Days,
  placeOf: (life: Life) => { readonly city: string; readonly county: string; readonly isSealed: boolean },
): readonly Row[] {
  const ended = listEnded(lives, days).flatMap(({ life, clock, share: of, ending }) => {
    if (of?.role !== 'lead' || !COMPARED.includes(clock.kind)) return [];
    const { city, county, isSealed } = placeOf(life);
    const cells = { all: 'all', unit: isSealed ? 'sealed' : of.unitId, city, county };
    return [{ kind: clock.kind, appeal: life.log[0]?.appealId ?? '', cells, ending }];
  });
  const sizeOf = (all: typeof ended) => new Set(all.map(({ appeal }) => appeal)).size;
  return [...counted(ended, ({ kind }) => kind)]
    .flatMap(([kind, all]) => {
      const of = (dimension: keyof (typeof all)[number]['cells'], some = all) =>
        counted(some, ({ cells }) => cells[dimension]);
      const pick = (groups: ReadonlyMap<string, typeof all>) =>
        selectShownParts(new Map([...groups].map(([value, some]) => [value, sizeOf(some)])), 5);
      const shown = new Set(sizeOf(all) >= 5 ? ['all all'] : []);
      if (shown.size > 0) {
        for (const unit of pick(of('unit'))) shown.add(`unit ${unit}`);
        for (const city of pick(of('city'))) {
          shown.add(`city ${city}`);
          const inCity = all.filter(({ cells }) => cells.city === city);
          for (const county of pick(of('county', inCity))) shown.add(`county ${county}`);
        }
      }
      return (['all', 'unit', 'city', 'county'] as const).flatMap((dimension) =>
        [...of(dimension)]
          .filter(([value]) => !/^(reports|elsewhere)\.none$/.test(value))
          .map(([value, some]) => {
            const counts = { appeals: sizeOf(some), ...countEndings(some) };
            const isShown = shown.has(`${dimension} ${value}`);
            const cells = isShown ? counts : Object.fromEntries(Object.keys(counts).map((name) => [name, null]));
            return { kind, dimension, value, ...cells, ranked_from: 30 } as Row &
              Record<'kind' | 'dimension' | 'value', string>;
          }),
      );
    })
    .toSorted(
      (a, b) =>
        byText(a.kind, b.kind) ||
        byText(a.dimension, b.dimension) ||
        Number(b.clocks ?? 0) - Number(a.clocks ?? 0) ||
        byText(a.value, b.value),
    );
}
