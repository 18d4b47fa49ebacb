import { expect, test } from 'vitest';
import type * as z from 'zod/mini';
import type { eventEnvelope } from '#appeals/case/appeal-event.contract.ts';
import type { eventChanges } from '#appeals/case/changes.contract.ts';
import type { AppealEventOf, EventChanges } from '#appeals/case/domain/event.ts';
import type { EventData } from '#appeals/case/domain/event-data.ts';
import type { EventType } from '#appeals/case/domain/transitions.ts';
import type { EVENT_DATA } from '#appeals/case/event-data.contract.ts';

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

test('The schema of each event equals the type of its data', () => {
  type Parsed = { [T in keyof typeof EVENT_DATA]: z.output<(typeof EVENT_DATA)[T]> };
  const different: Record<DifferentKeys<Parsed, EventData>, never> = {};
  expect(different).toEqual({});
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
