import type { Agent } from '#accounts/agents.rules.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import type { Absence } from '#enterprise/businesses/absence.rules.ts';
import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import type { CountedAnswer } from '#enterprise/requests/helpfulness.port.ts';
import type { RequestRow } from '#enterprise/requests/requests.port.ts';
import type { Look } from '#enterprise/services/partners.port.ts';
import type { Claim } from '#kernel/ports/queue-claims.ts';

/** What somebody was shown of a request. */
export interface Shown {
  /** To a partner: the names of the shared values, and its own offers by partner and number. */
  readonly keys?: readonly string[];
  readonly offers: readonly { readonly partnerId?: string; readonly offer: number }[];
  /** In the timeline: comments, and whether any entry has notes of staff. */
  readonly comments?: number;
  readonly hasNotes?: boolean;
}

/** Something that was stored, shown or sent. Its place in the list of all observations is the order in which they happened. */
export type Observed =
  | { readonly kind: 'event'; readonly event: RequestEvent }
  | { readonly kind: 'appeal'; readonly event: AppealEvent }
  | { readonly kind: 'agent'; readonly agent: Agent }
  | { readonly kind: 'business'; readonly creditCode: string; readonly managerId: string | undefined }
  | { readonly kind: 'absence'; readonly absence: Absence }
  | { readonly kind: 'claim'; readonly claim: Claim; readonly taken: Claim }
  | { readonly kind: 'release'; readonly number: string; readonly by: string }
  | { readonly kind: 'look'; readonly look: Look }
  | { readonly kind: 'text'; readonly phone: string; readonly reference: string }
  | {
      readonly kind: 'view';
      readonly as: 'partner' | 'staff' | 'agent';
      readonly by: string;
      readonly number: string;
      /** Absent: the answer for an unknown number. */
      readonly shown?: Shown;
    }
  | { readonly kind: 'referrals'; readonly by: string; readonly numbers: readonly string[] }
  | {
      readonly kind: 'looks';
      readonly by: string;
      readonly number: string;
      readonly looks: readonly Look[] | undefined;
    }
  /** All faults have stopped, and everything was delivered. */
  | { readonly kind: 'end'; readonly rows: readonly RequestRow[]; readonly answers: readonly CountedAnswer[] };

export type Observation = Observed & {
  /** Milliseconds on the clock of the world. */
  readonly at: number;
  /** The place at which the call began that led to it: what was stored since then may or may not have been read. */
  readonly began: number;
};

export type ObservationOf<K extends Observed['kind']> = Extract<Observation, { readonly kind: K }>;
