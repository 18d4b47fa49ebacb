import type { CommandName } from '#appeals/case/domain/transitions.ts';
import type { LocalDate } from './instant.ts';
import type { Role, Status } from './vocabulary.ts';

/** The rules that a command can break although state and role allow it. The codes are stable; texts are in `labels`. */
export type RuleCode =
  | 'caller-unproven'
  | 'restatement-required'
  | 'accused-required'
  | 'centre-accused'
  | 'not-a-report'
  | 'track-of-complaints'
  | 'business-not-named'
  | 'not-your-business'
  | 'other-business-name'
  | 'office-required'
  | 'supervised-only'
  | 'unit-above-only'
  | 'no-retaliation'
  | 'kind-fixed'
  | 'supervisor-required'
  | 'caller-words-internal'
  | 'not-by-system'
  | 'unknown-category'
  | 'category-required'
  | 'unknown-unit'
  | 'unit-not-valid'
  | 'unit-excluded'
  | 'lead-also-assists'
  | 'not-your-assignment'
  | 'already-signed'
  | 'sign-first'
  | 'return-pending'
  | 'return-final'
  | 'return-too-late'
  | 'adjudicate-only'
  | 'not-routed-yet'
  | 'last-resort-only'
  | 'already-assigned'
  | 'not-below'
  | 'duty-not-to-street'
  | 'unknown-worker'
  | 'nothing-to-hand-over'
  | 'request-pending'
  | 'nothing-requested'
  | 'no-extension'
  | 'extension-too-late'
  | 'extension-too-long'
  | 'extensions-used-up'
  | 'beyond-parent'
  | 'review-date-out-of-range'
  | 'hold-over'
  | 'holds-used-up'
  | 'assists-open'
  | 'after-photo-required'
  | 'leader-required'
  | 'reply-required'
  | 'instant-out-of-range'
  | 'half-day-taken'
  | 'attempts-used-up'
  | 'verdict-not-pending'
  | 'nobody-to-redo'
  | 'redo-used-up'
  | 'reopening-over'
  | 'file-again'
  | 'facts-required'
  | 'unknown-appeal'
  | 'merge-with-itself'
  | 'merge-other-kind'
  | 'merge-other-accused'
  | 'master-not-open'
  | 'master-full'
  | 'has-joined-cases'
  | 'nothing-similar'
  | 'already-joined'
  | 'not-joined'
  | 'unmerging-over'
  | 'master-open'
  | 'nothing-to-rate'
  | 'nothing-to-contest'
  | 'score-contested'
  | 'score-not-contested'
  | 'not-to-be-published'
  | 'no-recheck'
  | 'same-agent'
  | 'nothing-proposed'
  | 'same-person'
  | 'conclusion-known'
  | 'not-repeated'
  | 'concluded'
  | 'reopenings-used-up'
  | 'rating-over'
  | 'already-rated'
  | 'already-suggested'
  | 'under-enquiry'
  | 'level-not-higher'
  | 'flags-known'
  | 'flag-of-open-case'
  | 'flags-not-set'
  | 'nothing-changed'
  | 'nothing-to-recompute'
  | 'not-due'
  | 'mark-not-due';

/** Why a command on an appeal was not accepted; a closed union, mapped to HTTP in one place. */
export type Refusal = RefusalOf<CommandName, Status, RuleCode>;

/** Why a command was not accepted, by the commands, states and rules of the kind of case. */
export type RefusalOf<Command extends string, State extends string, Rule extends string> =
  /** The present state does not allow the command. */
  | {
      readonly kind: 'illegal-transition';
      readonly command: Command;
      readonly status: State;
      readonly version: number;
    }
  /** The role may never give the command. */
  | { readonly kind: 'not-permitted'; readonly command: Command | 'reveal'; readonly role: Role }
  /** State and role allow the command, but a rule of the case forbids it. */
  | { readonly kind: 'rule-broken'; readonly code: Rule; readonly status: State; readonly version: number }
  /** The body names something that does not exist or is not allowed; `path` is the field of the body. */
  | { readonly kind: 'invalid'; readonly code: Rule; readonly path: string; readonly atMost?: DayLimit }
  /** The caller has seen an older version only. */
  | { readonly kind: 'stale-version'; readonly status: State; readonly version: number };

/** The days that may be named: at most so many local days from today, and the last of them. */
export interface DayLimit {
  readonly days: number;
  readonly lastDay: LocalDate;
}

/** Success or a refusal. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}
