import type { LocalDate } from './instant.ts';
import type { Role } from './vocabulary.ts';

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
