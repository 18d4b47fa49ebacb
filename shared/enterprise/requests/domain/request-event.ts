import type { ClockEntry } from '#appeals/case/domain/clocks/clock.ts';
import type { RequestOutcome, RequestStatus } from '#enterprise/services/domain/vocabulary.ts';
import type { EventActor } from '#kernel/domain/actor.ts';
import type { DataOf } from '#kernel/domain/commands/event-fields.ts';
import type { TextRef } from '#kernel/domain/commands/text-refs.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { RequestRef } from '#kernel/domain/request-ref.ts';
import type { REQUEST_DECLARATIONS } from './commands/all-commands.ts';
import type { RequestCommandName, RequestEventType } from './transitions.ts';
import type { Escalation } from './vocabulary.ts';

/** What an event changed; the same fields for all types. */
export interface RequestChanges {
  readonly status?: RequestStatus;
  readonly round?: number;
  /** Starts the workflow run with this number. */
  readonly run?: number;
  readonly managerId?: string;
  /** The request has no manager any more. */
  readonly pooled?: true;
  readonly escalatedTo?: Escalation;
  readonly clocks?: readonly ClockEntry[];
  readonly texts?: readonly TextRef[];
  readonly mediaIds?: readonly string[];
  readonly outcome?: RequestOutcome;
  /** Words of the business tell of danger to life (DOMAIN 2). */
  readonly threat?: true;
}

type Declared = (typeof REQUEST_DECLARATIONS)[RequestCommandName];

/** The data of each event type, in addition to its changes, as the commands declare it. */
export type RequestEventData = { readonly [D in Declared as D['event']]: DataOf<D['data']> };

/** The schema version of new events. */
export const REQUEST_EVENT_SCHEMA = 1;

/** One accepted command on a request. Events hold codes, ids and numbers, never free text. */
export interface RequestEventOf<T extends RequestEventType> {
  readonly requestId: string;
  readonly version: number;
  readonly type: T;
  readonly schema: typeof REQUEST_EVENT_SCHEMA;
  readonly at: Instant;
  readonly actor: EventActor;
  readonly request?: RequestRef;
  /** The request that caused it, as logs, messages and answers name it. Absent in events written before this field existed. */
  readonly correlationId?: string;
  readonly changes: RequestChanges;
  readonly data: RequestEventData[T];
}

export type RequestEvent = { [T in RequestEventType]: RequestEventOf<T> }[RequestEventType];
