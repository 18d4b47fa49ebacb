import type { Instant } from '../domain/instant.ts';
import type { TextKind } from '../domain/vocabulary.ts';

export interface StoredText {
  readonly appealId: string;
  readonly id: string;
  readonly kind: TextKind;
  readonly title?: string;
  readonly text: string;
  /** Who wrote it: a staff subject or the owner key of the appellant. */
  readonly by: string;
  readonly at: Instant;
}

export interface Texts {
  /** Replaces a text with the same id. */
  put(text: StoredText): Promise<void>;
  /**
   * All texts of an appeal. For a reader that knows which texts there must be, an eventually consistent read is used when it has
   * these, because a text never changes.
   */
  list(appealId: string, known?: readonly string[]): Promise<readonly StoredText[]>;
  /** Removes all texts of a case. Returns how many there were. May be repeated. */
  remove(appealId: string): Promise<number>;
  /** At most 100 texts of any appeals, without missing ones. */
  pick(refs: readonly { readonly appealId: string; readonly id: string }[]): Promise<readonly StoredText[]>;
}
