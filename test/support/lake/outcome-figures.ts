import { type Appeal, findLead } from '#appeals/case/domain/appeal.ts';
import { DAY_MS, toInstant, toLocalDate, toMillis } from '#kernel/domain/instant.ts';
import { selectShownParts } from '#statistics/domain/suppression.ts';
import { byText, counted, type Days, inDays, type Life, type Row, share } from './figure-rows.ts';

type Place = { readonly city: string; readonly county: string; readonly isSealed: boolean };
type PlaceOf = (life: Life) => Place;
interface Placed {
  readonly appeal: string;
  readonly cells: Readonly<Record<'all' | 'unit' | 'city' | 'county', string>>;
}

const toCells = ({ city, county, isSealed }: Place, unitId: string | undefined): Placed['cells'] => ({
  all: 'all',
  unit: isSealed ? 'sealed' : (unitId ?? 'centre'),
  city,
  county,
});

/** The rows of all cells of some cases, with the values of those that are shown; `isCounted` says which cases make a cell large. */
function listCells<T extends Placed>(
  all: readonly T[],
  isCounted: (each: T) => boolean,
  values: (some: readonly T[], dimension: string) => Row,
): readonly Row[] {
  const sizeOf = (some: readonly T[]) => new Set(some.filter(isCounted).map(({ appeal }) => appeal)).size;
  const groups = (dimension: keyof Placed['cells'], some = all) =>
    new Map([...counted(some, ({ cells }) => cells[dimension])].filter(([, few]) => sizeOf(few) > 0));
  const pick = (parts: ReadonlyMap<string, readonly T[]>) =>
    selectShownParts(new Map([...parts].map(([value, some]) => [value, sizeOf(some)])), 5);
  const shown = new Set<string>();
  if (sizeOf(all) >= 5) {
    shown.add('all all');
    for (const unit of pick(groups('unit'))) shown.add(`unit ${unit}`);
    for (const city of pick(groups('city'))) {
      shown.add(`city ${city}`);
      const inCity = all.filter(({ cells }) => cells.city === city);
      for (const county of pick(groups('county', inCity))) shown.add(`county ${county}`);
    }
  }
  return (['all', 'city', 'county', 'unit'] as const).flatMap((dimension) =>
    [...groups(dimension)]
      .filter(([value]) => !/^(reports|elsewhere)\.none$/.test(value))
      .map(([value, some]) => ({ dimension, value, row: values(some, dimension), size: sizeOf(some) }))
      .map(({ dimension, value, row, size }) => {
        const isShown = shown.has(`${dimension} ${value}`);
        const cells = isShown ? row : Object.fromEntries(Object.keys(row).map((name) => [name, null]));
        return {
          order: isShown ? Number(row.rounds ?? size) : 0,
          row: { dimension, value, ...cells, ranked_from: 30 },
        };
      })
      .toSorted((a, b) => b.order - a.order || byText(a.row.value, b.row.value))
      .map(({ row }) => row),
  );
}

const HORIZONS = [1, 3, 5, 15];

/** Of the cases that became 1, 3, 5 and 15 days old in the days: how they, or what they were merged into, stood then. */
export function solvedWithin(lives: readonly Life[], days: Days, placeOf: PlaceOf): readonly Row[] {
  const byId = new Map(lives.map((life) => [life.now.id, life]));
  return HORIZONS.flatMap((within) => {
    const cases = lives.flatMap((life) => {
      const at = toInstant(toMillis(life.now.submittedAt) + within * DAY_MS);
      const place = placeOf(life);
      if (!inDays(days, toLocalDate(at)) || toLocalDate(life.now.submittedAt) < days.before) return [];
      const joined = life.now.status === 'merged' && !place.isSealed ? life.now.merger?.masterId : undefined;
      const followed = joined === undefined ? life : (byId.get(joined) ?? life);
      if (followed.log[0]?.type === 'appeal.answeredOnSpot') return [];
      const index = Math.max(
        0,
        followed.log.findLastIndex((event) => event.at <= at),
      );
      const then = followed.states[index] as Appeal;
      const result = followed.log.slice(0, index + 1).findLast(({ type }) => type === 'appeal.resultSubmitted');
      const isUnsolved = result !== undefined && 'solved' in result.data && result.data.solved === false;
      const isOver = then.outcome === 'withdrawn' || then.outcome === 'lapsed' || then.outcome === 'terminated';
      const isAnswered = (then.status === 'followUp' || then.status === 'closed') && !isOver && !isUnsolved;
      const isLeftOut = then.status === 'refused' || then.status === 'transferred';
      return [{ appeal: life.now.id, cells: toCells(place, findLead(then)?.unitId), isAnswered, isLeftOut }];
    });
    return listCells(
      cases,
      ({ isLeftOut }) => !isLeftOut,
      (some, dimension) => {
        const leftOut = some.filter(({ isLeftOut }) => isLeftOut).length;
        const answered = some.filter(({ isAnswered }) => isAnswered).length;
        const appeals = some.length - leftOut;
        return { appeals, answered, share: share(answered, appeals), left_out: dimension === 'all' ? leftOut : null };
      },
    ).map((row) => ({ within_days: within, ...row }));
  });
}

/** The rounds that ended in the days, and whose appellants answered. */
export function reach(lives: readonly Life[], days: Days, placeOf: PlaceOf): readonly Row[] {
  const rounds = lives.flatMap((life) =>
    life.log.flatMap((event, index) => {
      if (event.type !== 'appeal.resultPassed' && event.type !== 'appeal.terminationApproved') return [];
      if (!inDays(days, toLocalDate(event.at))) return [];
      const then = life.states[index] as Appeal;
      const isAnswered = life.log.some(
        ({ type, data }, at) =>
          (type === 'appeal.rated' || type === 'appeal.followUpRecorded') &&
          'answer' in data &&
          life.states[at]?.round === then.round,
      );
      const end = life.states.findLast(({ round }) => round === then.round);
      return [
        {
          appeal: life.now.id,
          cells: toCells(placeOf(life), findLead(then)?.unitId),
          isAnswered,
          isHeld: life.states.slice(0, index).some(({ status, round }) => status === 'onHold' && round === then.round),
          isTerminated: event.type === 'appeal.terminationApproved',
          isUnscored: isAnswered && end?.unscored !== undefined,
        },
      ];
    }),
  );
  return listCells(
    rounds,
    () => true,
    (some) => {
      const of = (is: (each: (typeof rounds)[number]) => boolean) => some.filter(is).length;
      const answered = of(({ isAnswered }) => isAnswered);
      return {
        appeals: new Set(some.map(({ appeal }) => appeal)).size,
        rounds: some.length,
        answered,
        reach: share(answered, some.length),
        held: share(
          of(({ isHeld }) => isHeld),
          some.length,
        ),
        terminated: share(
          of(({ isTerminated }) => isTerminated),
          some.length,
        ),
        unscored: share(
          of(({ isUnscored }) => isUnscored),
          some.length,
        ),
      };
    },
  );
}
