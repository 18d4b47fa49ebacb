import type { Field, FieldKind, Fields } from '#kernel/domain/commands/field.ts';

/** How the values of fields are chosen: by rolls, by a seed, or always the first. */
export interface Choice {
  readonly pick: <T>(from: readonly T[]) => T;
  /** Whether a field that may be absent has a value. */
  readonly isThere: () => boolean;
  /** The words of a text, or its id. */
  readonly text: (field: string) => string;
  readonly media: () => readonly string[];
}

type Value = (field: Field, name: string, choice: Choice, side: 'sent' | 'kept') => unknown;

/** A value of each kind of field. A kind without one needs a value by hand: it names something of the case or the directory. */
const VALUES: Readonly<Partial<Record<FieldKind, Value>>> = {
  text: (_field, name, { text }) => text(name),
  title: (_field, name, { text }) => text(name),
  restatement: (_field, name, { text }, side) =>
    side === 'kept' ? text(name) : { title: text('title'), text: text('text') },
  media: (_field, _name, { media }) => media(),
  yesNo: (_field, _name, { pick }) => pick([true, false]),
  internal: (_field, _name, { pick }) => pick([true, false]),
  code: ({ codes = [] }, _name, { pick }) => pick(codes),
  codes: ({ codes = [] }, _name, { pick }) => [pick(codes)],
  score: (_field, _name, { pick }) => pick([1, 2, 3, 4, 5]),
  wholeNumber: ({ atLeast = 0, atMost = 0 }, _name, { pick }) => pick([atLeast, Math.min(2, atMost), atMost]),
  group: ({ fields = {} }, _name, choice, side) => fillFields(fields, choice, side),
};

/**
 * A request or a body of a command, from its declared fields in their order. Fields whose kind has no value are left out: a command with such
 * a field that it needs has a request and a body by hand.
 */
export function fillFields(fields: Fields, choice: Choice, side: 'sent' | 'kept'): Readonly<Record<string, unknown>> {
  const filled = Object.entries(fields).flatMap(([name, field]): (readonly [string, unknown])[] => {
    const value = VALUES[field.kind];
    const kept = field.as.replace('*', name);
    if (value === undefined || (side === 'kept' && field.as === '')) return [];
    const isPreset = 'preset' in field && side === 'kept';
    if (field.optional && !isPreset && !choice.isThere()) return [];
    return [[side === 'kept' ? kept : name, value(field, name, choice, side)]];
  });
  return Object.fromEntries(filled);
}
