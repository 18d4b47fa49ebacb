import type { RequestStatus } from '#enterprise/services/domain/vocabulary.ts';
import type { CommandDeclaration } from '#kernel/domain/commands/declaration.ts';
import { anId } from '#kernel/domain/commands/event-fields.ts';

/** One text in both languages. */
interface Wording {
  readonly zh: string;
  readonly en: string;
}

/** What a command on a request of a business is. Its rule is in ../rules, under the same name. */
export interface RequestDeclaration extends CommandDeclaration<RequestStatus, `request.${string}`> {
  /** The business sees only the events with one of these values, or none. */
  readonly shownIf?: Readonly<Record<string, readonly (string | boolean)[]>> | 'never';
  /** It ends the request, or its outcome is final: pages ask before they send it. */
  readonly stands?: true;
  /** What it does, as a verb phrase. */
  readonly name: Wording;
  /**
   * What a timeline says about its event; `{manager}` is the name of the manager who has the request after it, `{partner}` that of the
   * partner, `{time}` when the appointment begins, `{mark}` the mark of a time limit.
   */
  readonly sentence: Wording;
}

/** From the acceptance on until the manager concludes. */
export const IN_WORK = ['accepted', 'advised', 'referred', 'partnerReplied', 'workOrder'] as const;
/** A partner may still answer after another partner, after an advice, and while there is a work order. */
export const REFERRED = ['referred', 'partnerReplied', 'advised', 'workOrder'] as const;
/** Who heads the managers. */
export const HEADS = ['LDR', 'SUP'] as const;

/** The data of an event that concerns a partner. */
export const OF_PARTNER = { partnerId: anId() } as const;
