import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';

/** The days of a figure. */
export interface Days {
  readonly first: string;
  readonly last: string;
  readonly before: string;
}

/** A row of a figure's answer. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** An appeal with the appeal after each of its events. */
export interface Life {
  readonly log: readonly AppealEvent[];
  readonly states: readonly Appeal[];
  readonly now: Appeal;
}

export const inDays = ({ first, last }: Days, day: string) => first <= day && day <= last;
export const share = (part: number, of: number) => part / of;
export const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export function counted<T>(all: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}
