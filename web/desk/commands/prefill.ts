import type { StaffAppeal } from '../../client/desk-operations.ts';
import { findView, type Values } from './table.ts';

/** What the case, its classifier or its routing suggest for a field. */
const SUGGESTED = {
  // Where the words speak against the pick of the appellant, a person chooses.
  category: ({ category, categoryHint, textCategory, proposal }: StaffAppeal) =>
    category ?? (textCategory === undefined ? (categoryHint ?? proposal?.sure.category) : undefined),
  unit: ({ candidates }: StaffAppeal) => candidates[0]?.unitId,
};

/** What a form begins with, as the declaration of its command says. The person decides. */
export function prefill(appeal: StaffAppeal, { command }: Pick<StaffAppeal['actions'][number], 'command'>): Values {
  const begun = Object.entries(findView(command)?.begins ?? {}).flatMap(([field, value]) => {
    const known = typeof value === 'object' ? SUGGESTED[value.suggested](appeal) : value;
    return known === undefined ? [] : [[field, known] as const];
  });
  return Object.fromEntries(begun);
}
