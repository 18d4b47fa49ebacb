import type { EventFields } from './event-fields.ts';
import type { Body, Fields } from './field.ts';
import type { TransitionRow } from './transition-row.ts';

/**
 * What a command on a case of any kind is, as plain data: its row of the table of transitions, what people send, and what its event says. The
 * table, bodies, contracts, forms and event schemas derive from it.
 */
export interface CommandDeclaration<State extends string, Event extends string> extends TransitionRow<State, Event> {
  /** What people send. */
  readonly fields: Fields;
  /** What appellants send, where it is less than what staff send. */
  readonly fieldsOfAppellant?: Fields;
  /** Comments and urges: what a person may give of them in a day is limited (DOMAIN 2). */
  readonly dailyLimit?: 'words';
  /** This field or `media` must have content. */
  readonly needsContent?: 'text' | 'note';
  /** The body has all fields under this name. */
  readonly under?: string;
  /** What the platform adds to the body, or the whole body of a command of the platform itself. */
  readonly given?: Given<object>;
  /** The data of its event, in addition to the changes. Commands with the same event have the same data. */
  readonly data: EventFields;
}

/** A type in a declaration. */
export interface Given<B> {
  readonly types?: { readonly body: B };
}
export const given = <B extends object>(): Given<B> => ({});

/** What a command on a case of some kind is. */
export type AnyDeclaration = CommandDeclaration<string, string>;
type GivenOf<D> = D extends { readonly given: Given<infer B> } ? B : unknown;
type BodyUnder<D extends AnyDeclaration> = D extends { readonly under: infer N extends string }
  ? { readonly [K in N]: Body<D['fields']> }
  : Body<D['fields']>;

/** The body of a command as its rule gets it. */
export type BodyOf<D extends AnyDeclaration> = keyof D['fields'] extends never
  ? D extends { readonly given: Given<infer B> }
    ? B
    : Record<never, never>
  : BodyUnder<D> & GivenOf<D>;
