import type { StaffAppeal } from '../../client/desk-operations.ts';
import type { Values } from './table.ts';

type Action = StaffAppeal['actions'][number];

function isFilled(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;
}

/** What is sent: the fields of the command that have content. */
export function listFilled({ fields }: Action, values: Values): Values {
  return Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = values[name];
      if (!isFilled(value)) return [];
      return [[name, typeof value === 'string' ? value.trim() : value]];
    }),
  );
}

/** The fields that are still empty, the first to fill in first. */
export function listMissing({ fields, anyOf = [] }: Action, values: Values): readonly string[] {
  const empty = fields.filter(({ name, required }) => required && !isFilled(values[name])).map(({ name }) => name);
  const hasAny = anyOf.length === 0 || anyOf.some((name) => isFilled(values[name]));
  return hasAny ? empty : [...empty, anyOf[0] ?? ''];
}
