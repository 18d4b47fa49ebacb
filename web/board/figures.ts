import type { AnswerTo } from '../client/operations.ts';
import type { Measure } from './view.ts';

export type Statistics = AnswerTo<'GET /v1/public/stats'>;
export type Figures = Statistics['items'][number];

/** The counts by which the rates are divided, as they are published. */
const WHOLES = {
  onTheSpot: 'filed',
  onTime: 'resultClocks',
  reach: 'rounds',
  response: 'followUps',
  resolution: 'resolvable',
  satisfaction: 'followUps',
} as const;

/** A figure as it is shown; undefined when it is hidden. A rate has its parts, as far as they are published. */
export interface Shown {
  readonly value: number;
  readonly text: string;
  readonly parts?: { readonly part: number; readonly whole: number };
}

/**
 * A figure of a city and category.
 *
 * @param tipOffs How many of the filed appeals are tip-offs, which no answer on the spot is counted for: only all cities together have some.
 */
export function findShown(figures: Figures | undefined, measure: Measure, tipOffs = 0): Shown | undefined {
  const value = figures?.[measure];
  if (figures === undefined || value === undefined) return undefined;
  if (measure === 'filed') return { value, text: String(value) };
  const text = measure === 'composite' ? (value * 100).toFixed(1) : `${(value * 100).toFixed(1)}%`;
  const counted = measure === 'composite' ? undefined : figures[WHOLES[measure]];
  if (counted === undefined) return { value, text };
  const whole = measure === 'onTheSpot' ? counted - tipOffs : counted;
  return { value, text, parts: { part: Math.round(value * whole), whole } };
}

/** The quintile of a value among others, from 1 to 5: the shade of a tile. */
export function findFifth(value: number, values: readonly number[]): number {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return most === least ? 3 : 1 + Math.min(4, Math.floor(((value - least) / (most - least)) * 5));
}
