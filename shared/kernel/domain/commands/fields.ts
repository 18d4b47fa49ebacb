import type { Instant, LocalDate } from '../instant.ts';
import type {
  Body,
  DeviceFix,
  Field,
  Fields,
  KindOfText,
  LineOf,
  Position,
  Preset,
  Restatement,
  Sent,
} from './field.ts';

interface Noted {
  readonly note?: string;
}

/** A field that may be absent. */
export const optional = <F extends Field>(field: F) => ({ ...field, optional: true as const });

/** The rule gets the field under another name. */
export const named = <As extends string, S, K>(as: As, field: Field<S, K>): Field<S, K, As> => ({ ...field, as });

/** A field that people must fill in, and that the platform leaves out where it gives the command itself. */
export const ofPeople = <F extends Field>(field: F) => ({ ...field, ofPeople: true as const });

/** Some words: a reason, a note, a comment. Stored apart; the body and the event name it. */
export const words = (textKind: KindOfText, more: Noted = {}): Field<string, string, '*Id'> => ({
  ...more,
  kind: 'text',
  length: 'words',
  textKind,
  as: '*Id',
});

/** A text of any length that people write. */
export const longText = (
  textKind: KindOfText,
  more: Noted & { readonly titled?: string } = {},
): Field<string, string, '*Id'> => ({ ...more, kind: 'text', length: 'text', textKind, as: '*Id' });

/** The title of a text of the same command. */
export const titleLine = (): Field<string, never, ''> => ({ kind: 'title', as: '' });
export const restatement = (): Field<Restatement, string, '*Id'> & { readonly optional: true } => ({
  kind: 'restatement',
  as: '*Id',
  optional: true,
});
/** Files of the caller. The body has a list of them in any case. */
export const media = (): Field<readonly string[], readonly string[], 'mediaIds'> & Preset => ({
  kind: 'media',
  as: 'mediaIds',
  optional: true,
  preset: [],
});
/** What the device of the caller recorded. The body names the visit. */
export const device = (): Field<DeviceFix, string, 'visitId'> & { readonly optional: true } => ({
  kind: 'device',
  as: 'visitId',
  optional: true,
});

export const yesNo = (more: Noted = {}): Field<boolean, boolean, '*'> => ({ ...more, kind: 'yesNo', as: '*' });
/** Whether words stay with staff, which they do unless somebody says otherwise. */
export const internal = (): Field<boolean, boolean, '*'> & Preset => ({
  kind: 'internal',
  as: '*',
  optional: true,
  preset: true,
});
/** A field that an audience cannot set: always false. */
export const never = (): Field<false, false, '*'> => ({ kind: 'never', as: '*' });
/** Sets another field of the body to nobody. */
export const nobody = <As extends string>(as: As): Field<true, null, As> & { readonly optional: true } => ({
  kind: 'nobody',
  as,
  optional: true,
});

export const code = <C extends string>(codes: readonly C[], more: Noted = {}): Field<C, C, '*'> => ({
  ...more,
  kind: 'code',
  codes,
  as: '*',
});
export const presetCode = <C extends string>(codes: readonly C[], preset: C): Field<C, C, '*'> & Preset => ({
  kind: 'code',
  codes,
  as: '*',
  optional: true,
  preset,
});
/** One code or more of a list. */
export const codes = <C extends string>(list: readonly C[]): Field<C[], readonly C[], '*'> => ({
  kind: 'codes',
  codes: list,
  as: '*',
});
/** One code or more of a list, each once. */
export const distinctCodes = <C extends string>(
  list: readonly C[],
  more: Noted = {},
): Field<readonly C[], readonly C[], '*'> => ({ ...more, kind: 'distinctCodes', codes: list, as: '*' });
/** From 1 to 5. */
export const score = (more: Noted = {}): Field<1 | 2 | 3 | 4 | 5, 1 | 2 | 3 | 4 | 5, '*'> => ({
  ...more,
  kind: 'score',
  as: '*',
});
export const wholeNumber = (atLeast: number, atMost: number, more: Noted = {}): Field<number, number, '*'> => ({
  ...more,
  kind: 'wholeNumber',
  atLeast,
  atMost,
  as: '*',
});
/** A sum of money. A hundred billion yuan at most: more is a slip of the pen, and sums stay exact. */
export const fen = (atLeast: 0 | 1, more: Noted = { note: 'In fen: 100 is one yuan.' }) =>
  wholeNumber(atLeast, 10_000_000_000_000, more);
/** The term of a loan. */
export const months = () => wholeNumber(1, 360, { note: 'In months.' });
/** A yearly rate, at most 36 %. */
export const basisPoints = () => wholeNumber(0, 3_600, { note: 'A yearly rate in basis points: 345 is 3.45 %.' });
export const day = (): Field<LocalDate, LocalDate, '*'> => ({ kind: 'day', as: '*' });
export const instant = <As extends string>(as: As, more: Noted = {}): Field<string, Instant, As> => ({
  ...more,
  kind: 'instant',
  as,
});

/** The id of a part of the case, or of what is looked up. */
export const id = <As extends string>(as: As, more: Noted = {}): Field<string, string, As> => ({
  ...more,
  kind: 'id',
  as,
});
/** The id of a knowledge item that an answer cites. */
export const knowledgeItem = (): Field<string, string, '*'> => ({ kind: 'exportedId', as: '*' });
/** A person by the id of their sign-in. */
export const subject = <As extends string>(as: As): Field<string, string, As> => ({ kind: 'subject', as });
/** Policies that an answer cites, each in a version. */
export const citations = <As extends string>(
  as: As,
  atMost: number,
  more: Noted = {},
): Field<readonly string[], readonly string[], As> & Preset => ({
  ...more,
  kind: 'citations',
  as,
  atMost,
  optional: true,
  preset: [],
});
/** A line: the name of a person, or an address. */
export const textLine = (lineOf: LineOf): Field<string, string, '*'> => ({ kind: 'line', lineOf, as: '*' });
export const phone = (): Field<string, string, '*'> => ({ kind: 'phone', as: '*' });
export const region = (): Field<string, string, '*'> => ({ kind: 'region', as: '*' });
/** A point on the map. It is stored with the address and is in no event. */
export const position = (): Field<Position, Position, '*'> => ({ kind: 'position', as: '*' });
export const category = (): Field<string, string, '*'> => ({ kind: 'category', as: '*' });
export const receipt = (): Field<string, string, '*'> => ({ kind: 'receipt', as: '*' });
/** A unit, with which the rule is given its record. */
export const unit = <As extends string>(as: As): Field<string, string, As> => ({ kind: 'unit', as });
export const units = (atMost: number): Field<string[], readonly string[], '*'> & Preset => ({
  kind: 'units',
  atMost,
  as: '*',
  optional: true,
  preset: [],
});
/** A member of staff, with whom the rule is given the record. */
export const staff = <As extends string>(as: As): Field<string, string, As> => ({ kind: 'staff', as });
/** Members of staff, one or more, each with whom the rule is given the record. */
export const people = <As extends string>(
  as: As,
  atMost: number,
  more: Noted = {},
): Field<readonly string[], readonly string[], As> => ({ ...more, kind: 'people', as, atMost });
/** The number of another appeal, with which the rule is given the case. */
export const appeal = (): Field<string, string, '*'> => ({ kind: 'appeal', as: '*' });
/** Files that the case has already. The body has a list of them in any case. */
export const filesOfCase = (more: Noted = {}): Field<readonly string[], readonly string[], 'mediaIds'> & Preset => ({
  ...more,
  kind: 'filesOfCase',
  as: 'mediaIds',
  optional: true,
  preset: [],
});
/** Fields that belong together. */
export const group = <const F extends Fields>(fields: F, more: Noted = {}): Field<Sent<F>, Body<F>, '*'> => ({
  ...more,
  kind: 'group',
  fields,
  as: '*',
});
