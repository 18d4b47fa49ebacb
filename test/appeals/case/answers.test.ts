import { describe, expectTypeOf, test } from 'vitest';
import type * as z from 'zod/mini';
import type { problem } from '#api/problem.contract.ts';
import type { citizenAppeal } from '#appeals/case/contracts/http/citizen-appeal.ts';
import type { staffAppeal } from '#appeals/case/contracts/http/staff-appeal.ts';
import type { presentAppeal } from '#appeals/case/presenting/appeal-presenter.ts';
import type { presentCase } from '#appeals/case/presenting/case-presenter.ts';
import type { withActions } from '#functions/runtime/http/actions/case-actions.ts';
import type { ShownCase } from '#functions/runtime/http/actions/describe-actions.ts';
import type { ProblemAnswer } from '#functions/runtime/http/problem.ts';

/** A contract's type for readers: nothing of an answer is written to. */
type Read<T> = T extends readonly (infer Each)[]
  ? readonly Read<Each>[]
  : T extends object
    ? { readonly [K in keyof T]: Read<T[K]> }
    : T;
type Promised<T extends z.ZodMiniType> = Read<z.output<T>>;

type Acting<Shown extends ShownCase> = ReturnType<typeof withActions<Shown>>;

describe('the contract of answers', () => {
  test('The answer to the appellant keeps its contract', () => {
    expectTypeOf<Acting<ReturnType<typeof presentAppeal>>>().toExtend<Promised<typeof citizenAppeal>>();
  });

  test('The answer to staff keeps its contract', () => {
    expectTypeOf<Acting<ReturnType<typeof presentCase>>>().toExtend<Promised<typeof staffAppeal>>();
  });

  test('Problems keep their contract', () => {
    expectTypeOf<ProblemAnswer['problem'] & { requestId: string }>().toExtend<Promised<typeof problem>>();
  });
});
