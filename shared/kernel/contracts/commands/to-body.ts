import type { Field, FieldKind, Fields, Restatement } from '../../domain/commands/field.ts';
import { parseInstant } from '../../domain/instant.ts';
import type { TextKind } from '../../domain/vocabulary.ts';
import type { DraftBuilder } from './command.ts';
import type { DeviceFix } from './device-fix.ts';

type Request = Readonly<Record<string, unknown>>;

/**
 * The value of a field in the body: a text, file or visit becomes its id, and what the rule must be given is collected. The other kinds
 * come into the body as they are.
 */
const VALUES: Readonly<Partial<Record<FieldKind, Keep>>> = {
  text: (value, draft, field, request) =>
    draft.addText(toTextKind(field, request), value as string, field.titled && (request[field.titled] as string)),
  restatement: (value, draft) => draft.addRestatement(value as Restatement),
  media: (value, draft) => draft.addMedia(value as readonly string[]),
  device: (value, draft) => draft.addVisit(value as DeviceFix),
  nobody: () => null,
  instant: (value) => parseInstant(value as string),
  unit: (value, draft) => draft.addUnit(value as string),
  units: (value, draft) => (value as readonly string[]).map((each) => draft.addUnit(each)),
  staff: (value, draft) => draft.addStaff(value as string),
  people: (value, draft) => (value as readonly string[]).map((each) => draft.addStaff(each)),
  appeal: (value, draft) => draft.addAppeal(value as string),
  group: (value, draft, { fields = {} }) => toBody(fields, value as Request, draft),
};
type Keep = (value: unknown, draft: DraftBuilder, field: Field, request: Request) => unknown;

/** The body of a command from what people sent. What was not sent is not in it, unless the field has a preset value. */
export function toBody(fields: Fields, request: Request, draft: DraftBuilder): Request {
  const body: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = request[name] ?? field.preset;
    const kept = field.as.replace('*', name);
    // A unit that is named comes before nobody.
    if (value === undefined || field.as === '' || kept in body) continue;
    const keep = VALUES[field.kind];
    body[kept] = keep ? keep(value, draft, field, request) : value;
  }
  return body;
}

function toTextKind({ textKind = 'comment' }: Field, request: Request): TextKind {
  if (typeof textKind === 'string') return textKind;
  const { by, yes, no } = textKind;
  return (request[by] ?? true) ? yes : no;
}
