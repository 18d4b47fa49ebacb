import type { Appeal } from '#appeals/case/domain/appeal.ts';

/** What the lake and the statistics hide of a case (DOMAIN 2). */
export interface Seal {
  /** Whether it is a tip-off, or was one. */
  readonly isReport: boolean;
  /** Whether it is or was a tip-off, or is confidential. */
  readonly isSealed: boolean;
}

/** Of tip-offs the lake and the statistics have the first level of the category only. */
const REPORT_CATEGORY_DIGITS = 2;

/** Finds what is hidden of a case from its states so far. One sealed state seals all of them. */
export function findSeal(states: readonly Pick<Appeal, 'kind' | 'flags'>[]): Seal {
  const isReport = states.some(({ kind }) => kind === 'report');
  return { isReport, isSealed: isReport || states.some(({ flags }) => flags.includes('confidential')) };
}

/** The category as the lake and the statistics show it. A finer one of a tip-off would reveal what it is about. */
export function toLakeCategory(category: string | undefined, { isReport }: Pick<Seal, 'isReport'>): string | null {
  return (isReport ? category?.slice(0, REPORT_CATEGORY_DIGITS) : category) ?? null;
}
