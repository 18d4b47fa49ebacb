import type { Field, FieldKind, Fields } from '#kernel/domain/commands/field.ts';
import { type FieldTable, findValues, type Values } from './field-table.ts';

/** What people send, or what the rule gets: texts and files by their ids. */
export type Side = 'sent' | 'kept';

/** How values are chosen: always the ordinary one, or by chance. */
export interface Choice<S> {
  /** Whether a field that may be absent has a value. */
  readonly isThere: (values: Values<S> | undefined) => boolean;
  /** One of these values, or of those of its kind. */
  readonly pick: (values: Values<S> | undefined, ofKind?: readonly unknown[]) => unknown;
  /** The words that people send. */
  readonly words?: () => string;
}

export interface Filling<S> {
  readonly table: FieldTable<S>;
  readonly command: string;
  readonly fields: Fields;
  /** Values that are chosen already. */
  readonly chosen?: Readonly<Record<string, unknown>>;
  /** This field has a value, although it may be absent. */
  readonly needsContent?: string | undefined;
}

/** The values of a kind of field. A kind without them names something of the case or the directory: its fields are in the table. */
const OF_KIND: Readonly<Partial<Record<FieldKind, (field: Field) => readonly unknown[]>>> = {
  text: () => ['words'],
  title: () => ['words'],
  restatement: () => ['words'],
  media: () => [[]],
  yesNo: () => [true, false],
  internal: () => [true, false],
  code: ({ codes = [] }) => codes,
  codes: ({ codes = [] }) => codes.map((each) => [each]),
  score: () => [1, 2, 3, 4, 5],
  wholeNumber: ({ atLeast = 0, atMost = 0 }) => [atLeast, Math.min(2, atMost), atMost],
  group: () => ['fields'],
};

/** Nobody is accused by the other field of the same name in the body; no test of a rule has a device. */
const LEFT_OUT: readonly FieldKind[] = ['nobody', 'device'];

/** A request for a command or its body, from the declared fields in their order. A required field without values is an error of the table. */
export function fillFields<S>(filling: Filling<S>, choice: Choice<S>, side: Side): Readonly<Record<string, unknown>> {
  const { fields, chosen = {} } = filling;
  const others = Object.entries(chosen).filter(([name]) => !(name in fields));
  return Object.fromEntries([
    ...Object.entries(fields).flatMap(([name, field]) => fillField(name, field, filling, choice, side)),
    ...others,
  ]);
}

function fillField<S>(
  name: string,
  field: Field,
  filling: Filling<S>,
  choice: Choice<S>,
  side: Side,
): (readonly [string, unknown])[] {
  const { table, command, chosen = {}, needsContent } = filling;
  const as = side === 'kept' ? field.as.replace('*', name) : name;
  // Files are uploaded first.
  if (LEFT_OUT.includes(field.kind) || as === '' || (side === 'sent' && field.kind === 'media')) return [];
  const entry = findValues(table, command, name);
  const ofKind = OF_KIND[field.kind]?.(field);
  if (!(name in chosen || entry || ofKind))
    throw new Error(`no values for ${command}.${name}: it needs a line in ${table.file}`);
  const isThere = name in chosen || !field.optional || needsContent === name || choice.isThere(entry);
  if (!isThere) return 'preset' in field && side === 'kept' ? [[as, field.preset]] : [];
  const value = name in chosen ? chosen[name] : choice.pick(entry, ofKind);
  if (value === undefined) return [];
  if (value === null && side === 'sent')
    return Object.keys(filling.fields)
      .filter((each) => filling.fields[each]?.as === name)
      .map((each) => [each, true]);
  return [[as, toSide(name, field, value, { table, command }, choice, side)]];
}

function toSide<S>(
  name: string,
  field: Field,
  value: unknown,
  { table, command }: Pick<Filling<S>, 'table' | 'command'>,
  choice: Choice<S>,
  side: Side,
): unknown {
  const { words = () => name } = choice;
  if (field.kind === 'group') return fillFields({ table, command, fields: field.fields ?? {} }, choice, side);
  if (!['text', 'title', 'restatement'].includes(field.kind)) return value;
  if (side === 'kept') return `text-${name.toLowerCase()}`;
  return field.kind === 'restatement' ? { title: words(), text: words() } : words();
}
