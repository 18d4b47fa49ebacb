import type { DataOf } from '#kernel/domain/commands/event-fields.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { ClockKind } from '#kernel/domain/vocabulary.ts';
import type { Declaration } from './declaration.ts';

/** One text in both languages. */
export interface Wording {
  readonly zh: string;
  readonly en: string;
}

/** What a sentence about an event names beyond its codes. */
export interface EventDetails {
  /** Name of the unit that was chosen or that acted. */
  readonly unitName?: string;
  readonly assistNames?: readonly string[];
  /** Kind of the clock that was marked. */
  readonly clock?: ClockKind;
  /** The event called off a pending request for an extension. */
  readonly endsExtension?: true;
}

/** The lists of codes whose words a sentence may need. */
export type CodeList =
  | ('refusal' | 'emergency' | 'termination' | 'supervision' | 'clockClass' | 'urgency' | 'clock' | 'mark')
  | 'contactWay';

/** The words of a code, and of an instant; `word` is undefined for a code that has none. */
export interface Speech {
  readonly word: (list: CodeList, code: string) => Wording;
  readonly findWord: (list: CodeList, code: string) => Wording | undefined;
  readonly moment: (at: Instant) => Wording;
}

/** The texts of a command: what it does as a verb phrase, what a timeline says about its event, and what its form says. */
export interface CommandTexts<D extends Declaration> {
  readonly name: Wording;
  readonly sentence: Wording | ((data: DataOf<D['data']>, details: EventDetails, speech: Speech) => Wording);
  /** How a form names the fields that no other command has; the others are in shared/api/forms/field-labels.ts. */
  readonly labels?: { readonly [F in keyof D['fields']]?: Wording };
  /** The words of the codes of a field, where no other command has them. */
  readonly choices?: { readonly [F in keyof D['fields']]?: Readonly<Record<string, Wording>> };
}
