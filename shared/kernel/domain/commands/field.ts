import type { CoordinateSystem, Coordinates } from '../coordinates.ts';
import type { TextKind } from '../vocabulary.ts';

/** How long a text may be, or that it is one line. */
export type TextLength = 'words' | 'text';

/** What a line is, for its length. */
export type LineOf = 'name' | 'address';

/** The kinds of fields. The contracts have a shape for each, and the way in which its value comes into the body of a command. */
export type FieldKind =
  | ('text' | 'title' | 'line' | 'restatement' | 'media' | 'device')
  | ('yesNo' | 'yes' | 'never' | 'internal' | 'nobody')
  | ('code' | 'codes' | 'distinctCodes' | 'score' | 'wholeNumber' | 'day' | 'instant' | 'citations')
  | ('id' | 'exportedId' | 'subject' | 'category' | 'region' | 'phone' | 'receipt' | 'position')
  | ('unit' | 'units' | 'staff' | 'people' | 'appeal' | 'filesOfCase' | 'group');

/** The kind of a text, or that it depends on a field that is true or false. */
export type KindOfText = TextKind | { readonly by: string; readonly yes: TextKind; readonly no: TextKind };

/** A field of a command as plain data: what people send, and under which name and type the rule gets it. */
export interface Field<Sent = unknown, Kept = unknown, As extends string = string> {
  readonly kind: FieldKind;
  readonly optional?: boolean;
  /** The name in the body: `*` stands for the name of the field. Empty: the field goes together with another. */
  readonly as: As;
  /** For the API document. */
  readonly note?: string;
  readonly textKind?: KindOfText;
  readonly length?: TextLength;
  readonly lineOf?: LineOf;
  /** The field with the title of this text. */
  readonly titled?: string;
  readonly codes?: readonly string[];
  readonly atLeast?: number;
  readonly atMost?: number;
  /** The value in the body where none was sent. */
  readonly preset?: unknown;
  readonly fields?: Fields;
  /** For types only: it has never a value. */
  readonly types?: { readonly sent: Sent; readonly kept: Kept };
}

/** The fields of a command, by their names. */
export type Fields = Readonly<Record<string, Field>>;

/** When and where a device says that something was done, in WGS-84 and as the client gave it. */
export interface DeviceFix extends Partial<Coordinates> {
  readonly at: string;
  readonly given?: Coordinates & { readonly crs: CoordinateSystem };
}

/** A point in WGS-84, and as the client gave it. */
export interface Position extends Coordinates {
  readonly given?: Coordinates & { readonly crs: CoordinateSystem };
}

/** A case in words for units, which do not get those of the appellant. */
export interface Restatement {
  readonly title: string;
  readonly text: string;
}

/** It may be absent, and the body has a value even so. */
export interface Preset {
  readonly optional: true;
  readonly preset: unknown;
}

type Simple<T> = { [K in keyof T]: T[K] };
type IsOptional<F> = F extends { readonly optional: true } ? true : false;
type IsSometimesAbsent<F> = F extends Preset ? false : F extends { readonly ofPeople: true } ? true : IsOptional<F>;
type SentOf<F> = F extends Field<infer S, unknown, string> ? S : never;
type KeptOf<F> = F extends Field<unknown, infer K, string> ? K : never;
type NameOf<K, F> = F extends { readonly as: infer As }
  ? As extends '*'
    ? K
    : As extends '*Id'
      ? `${K & string}Id`
      : As extends ''
        ? never
        : As
  : never;

/** What people send. */
export type Sent<F extends Fields> = Simple<
  { [K in keyof F as IsOptional<F[K]> extends true ? never : K]: SentOf<F[K]> } & {
    [K in keyof F as IsOptional<F[K]> extends true ? K : never]?: SentOf<F[K]> | undefined;
  }
>;

/** What the rule gets: texts, files and visits by their ids. */
export type Body<F extends Fields> = Simple<
  { readonly [K in keyof F as IsSometimesAbsent<F[K]> extends true ? never : NameOf<K, F[K]>]: KeptOf<F[K]> } & {
    readonly [K in keyof F as IsSometimesAbsent<F[K]> extends true ? NameOf<K, F[K]> : never]?: KeptOf<F[K]>;
  }
>;
