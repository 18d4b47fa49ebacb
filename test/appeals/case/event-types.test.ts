import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { eventEnvelope } from '#appeals/case/appeal-event.contract.ts';
import type { eventChanges } from '#appeals/case/changes.contract.ts';
import type { AppealEventOf, EventChanges } from '#appeals/case/domain/event.ts';
import type { EventType } from '#appeals/case/domain/transitions.ts';
import { toDataSchemas } from '#kernel/contracts/commands/to-data-schema.ts';
import { buildAppealNumber } from '#kernel/domain/appeal-number.ts';
import { anId, type EventField, type EventFieldKind, isSo, maybe } from '#kernel/domain/commands/event-fields.ts';
import type { Instant } from '#kernel/domain/instant.ts';

// tsc makes the checks of this file: a difference is a property that `{}` lacks. Two types that are only assignable to each
// other may still differ in an optional field, which a strict schema would refuse. So they have to be the same.
type IsSame<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type AllReadonly<T> = T extends string | number | boolean ? T : { readonly [K in keyof T]: AllReadonly<T[K]> };
/** The keys under which two types differ. */
type DifferentKeys<A, B> = {
  [K in keyof A | keyof B]: K extends keyof A & keyof B
    ? IsSame<AllReadonly<A[K]>, AllReadonly<B[K]>> extends true
      ? never
      : K
    : K;
}[keyof A | keyof B];

/** Values of each kind of field of an event, typed as the declarations type them. */
const VALUES: { readonly [K in EventFieldKind]: readonly unknown[] } = {
  id: ['unit-1'],
  code: ['one'],
  yesNo: [true, false],
  yes: [true],
  appealNumber: [buildAppealNumber('2026-03-09T01:00:00.000Z' as Instant, 42)],
  instant: ['2026-03-09T01:00:00.000Z'],
  day: ['2026-03-09'],
  share: [0, 0.5, 1],
  count: [1, 12],
  place: [0, 7],
  wholeNumber: [-1, 0, 3],
  score: [1, 5],
  list: [[], ['unit-1']],
  group: [{ at: 'unit-1' }, { at: 'unit-1', more: true }],
};
const FIELDS: { readonly [K in EventFieldKind]?: Partial<EventField> } = {
  code: { codes: ['one', 'two'] },
  list: { of: anId() },
  group: { fields: { at: anId(), more: maybe(isSo()) } },
};
const WRONG: readonly unknown[] = [
  'with blanks',
  'three',
  1.5,
  'true',
  null,
  [1],
  { at: 1 },
  { at: 'unit-1', other: 1 },
  '2026-02-30',
];

test('The schema of each kind of field takes its values and no others', () => {
  for (const [kind, values] of Object.entries(VALUES) as [EventFieldKind, readonly unknown[]][]) {
    const schema = toDataSchemas({
      any: { event: 'anything' as const, data: { field: { kind, ...FIELDS[kind] } } },
    }).anything;
    const takes = (field: unknown) => z.safeParse(schema, { field }).success;
    expect(values.filter((value) => !takes(value))).toEqual([]);
    const fits = kind === 'share' ? [] : kind === 'id' ? ['three', 'true', '2026-02-30'] : [];
    expect(WRONG.filter((value) => takes(value))).toEqual(fits);
  }
});

test('The schema of changes equals the type of changes', () => {
  const different: Record<DifferentKeys<z.output<typeof eventChanges>, EventChanges>, never> = {};
  expect(different).toEqual({});
});

test('The schema of the envelope equals the type of an event', () => {
  type Declared = Omit<AppealEventOf<EventType>, 'data'> & { readonly data: unknown };
  const different: Record<DifferentKeys<z.output<typeof eventEnvelope>, Declared>, never> = {};
  expect(different).toEqual({});
});
