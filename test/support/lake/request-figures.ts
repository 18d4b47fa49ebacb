import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { selectShownParts } from '#statistics/domain/suppression.ts';
import type { Days, Row } from './figure-rows.ts';

export type RequestLogs = readonly (readonly RequestEvent[])[];

/** From this step on an answer is helpful, in the shipped policy. */
export const HELPFUL_FROM = 3;

interface Answer {
  readonly cells: Readonly<Record<'type' | 'city' | 'county', string>>;
  readonly isHelpful: boolean;
}

/** The share of helpful requests from the raw answers: by the first answer's day, with the last answer. */
export function helpfulness(logs: RequestLogs, { first, last }: Pick<Days, 'first' | 'last'>): readonly Row[] {
  const answers = logs.flatMap((log): readonly Answer[] => {
    const rated = log.flatMap((event) =>
      event.type === 'request.rated' ? [{ day: toLocalDate(event.at), step: event.data.helpful }] : [],
    );
    const filing = log.flatMap((event) => (event.type === 'request.filed' ? [event.data] : []))[0];
    const [earliest, latest] = [rated[0], rated.at(-1)];
    if (!filing || !earliest || !latest || earliest.day < first || earliest.day > last) return [];
    const isInside = filing.county.startsWith('21');
    const cells = {
      type: filing.type,
      city: isInside ? `${filing.county.slice(0, 4)}00` : 'elsewhere',
      county: isInside ? filing.county : 'elsewhere.none',
    };
    return [{ cells, isHelpful: latest.step >= HELPFUL_FROM }];
  });
  const shown = listShown(answers);
  const rows = [
    toRow('all', 'all', answers, shown),
    ...(['type', 'city', 'county'] as const).flatMap((dimension) =>
      [...Map.groupBy(answers, ({ cells }) => cells[dimension])].map(([value, of]) =>
        toRow(dimension, value, of, shown),
      ),
    ),
  ];
  const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  return rows
    .filter(({ value }) => value !== 'elsewhere.none')
    .toSorted(
      (a, b) =>
        byText(a.dimension, b.dimension) ||
        // Hidden cells are last.
        (b.answers ?? -1) - (a.answers ?? -1) ||
        byText(a.value, b.value),
    );
}

function toRow(dimension: string, value: string, of: readonly Answer[], shown: ReadonlySet<string>) {
  if (!shown.has(`${dimension} ${value}`))
    return { dimension, value, answers: null, helpful: null, low: null, high: null };
  const helpful = of.filter(({ isHelpful }) => isHelpful).length / of.length;
  const [low, high] = solveInterval(helpful, of.length);
  return { dimension, value, answers: of.length, helpful, low, high };
}

/** The cells, as `dimension value`, that are shown by the rule of the public release. */
function listShown(answers: readonly Answer[]): ReadonlySet<string> {
  const shown = new Set(answers.length >= 5 ? ['all all'] : []);
  const show = (dimension: 'type' | 'city' | 'county', of: readonly Answer[]) => {
    const parts = Map.groupBy(of, ({ cells }) => cells[dimension]);
    for (const part of selectShownParts(new Map([...parts].map(([part, { length }]) => [part, length])), 5))
      shown.add(`${dimension} ${part}`);
  };
  if (shown.size === 0) return shown;
  show('type', answers);
  show('city', answers);
  for (const [city, of] of Map.groupBy(answers, ({ cells }) => cells.city))
    if (shown.has(`city ${city}`)) show('county', of);
  return shown;
}

/**
 * The interval by its definition: the shares p from which the observed one is 1.96 standard errors away, found by halving. The SQL
 * has the solution of the equation.
 */
export function solveInterval(share: number, n: number): readonly [low: number, high: number] {
  const isWithin = (p: number) => Math.abs(share - p) <= 1.959963984540054 * Math.sqrt((p * (1 - p)) / n);
  const search = (inside: number, outside: number): number => {
    let [near, far] = [inside, outside];
    for (let step = 0; step < 60; step++) {
      const middle = (near + far) / 2;
      if (isWithin(middle)) near = middle;
      else far = middle;
    }
    return near;
  };
  return [share === 0 ? 0 : search(share, 0), share === 1 ? 1 : search(share, 1)];
}
