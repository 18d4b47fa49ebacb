import type { AppealNumber } from '../appeal-number.ts';
import type { Instant, LocalDate } from '../instant.ts';

/** The kinds of fields of an event: codes, ids and numbers only. The contracts have a schema for each. */
export type EventFieldKind =
  | ('id' | 'code' | 'yesNo' | 'yes' | 'appealNumber' | 'instant' | 'day')
  | ('share' | 'count' | 'place' | 'wholeNumber' | 'score' | 'list' | 'group');

/**
 * What the data lake does with a field: it is a column, `appeal` (the columns of the case contain it), or it is withheld. The reason why
 * stands beside `withheld`.
 */
export type InLake = { readonly lake: string } | { readonly withheld: string };

/** A field of an event as plain data. */
export interface EventField<T = unknown> {
  readonly kind: EventFieldKind;
  readonly optional?: boolean;
  readonly codes?: readonly string[];
  readonly of?: EventField;
  readonly fields?: EventFields;
  readonly lake?: string;
  readonly withheld?: string;
  /** For types only: it has never a value. */
  readonly types?: { readonly value: T };
}

export type EventFields = Readonly<Record<string, EventField>>;

/** A field that may be absent. */
export const maybe = <F extends EventField>(field: F) => ({ ...field, optional: true as const });
export const anId = (lake?: InLake): EventField<string> => ({ ...lake, kind: 'id' });
export const aCode = <C extends string>(codes: readonly C[], lake?: InLake): EventField<C> => ({
  ...lake,
  kind: 'code',
  codes,
});
export const isSo = (lake?: InLake): EventField<boolean> => ({ ...lake, kind: 'yesNo' });
/** Present only if it is so. */
export const isTrue = (lake?: InLake): EventField<true> => ({ ...lake, kind: 'yes' });
export const anAppealNumber = (lake?: InLake): EventField<AppealNumber> => ({ ...lake, kind: 'appealNumber' });
export const anInstant = (lake?: InLake): EventField<Instant> => ({ ...lake, kind: 'instant' });
export const aDay = (lake?: InLake): EventField<LocalDate> => ({ ...lake, kind: 'day' });
/** From 0 to 1. */
export const aShare = (lake?: InLake): EventField<number> => ({ ...lake, kind: 'share' });
/** From 1 on. */
export const aCount = (lake?: InLake): EventField<number> => ({ ...lake, kind: 'count' });
/** From 0 on. */
export const aPlace = (lake?: InLake): EventField<number> => ({ ...lake, kind: 'place' });
export const aNumber = (lake?: InLake): EventField<number> => ({ ...lake, kind: 'wholeNumber' });
/** From 1 to 5. */
export const aScore = (lake?: InLake): EventField<1 | 2 | 3 | 4 | 5> => ({ ...lake, kind: 'score' });
export const aList = <T>(of: EventField<T>, lake?: InLake): EventField<readonly T[]> => ({ ...lake, kind: 'list', of });
export const aGroup = <const F extends EventFields>(fields: F, lake?: InLake): EventField<DataOf<F>> => ({
  ...lake,
  kind: 'group',
  fields,
});

type ValueOf<F> = F extends EventField<infer T> ? T : never;
type IsAbsentSometimes<F> = F extends { readonly optional: true } ? true : false;
type Simple<T> = { [K in keyof T]: T[K] };

/** The data of an event. Without fields it has none. */
export type DataOf<F extends EventFields> = [keyof F] extends [never]
  ? Record<string, never>
  : Simple<
      { readonly [K in keyof F as IsAbsentSometimes<F[K]> extends true ? never : K]: ValueOf<F[K]> } & {
        readonly [K in keyof F as IsAbsentSometimes<F[K]> extends true ? K : never]?: ValueOf<F[K]>;
      }
    >;
