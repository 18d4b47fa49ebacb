import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import type { EventActor } from '#kernel/domain/actor.ts';
import type { DataOf } from '#kernel/domain/commands/event-fields.ts';
import type { TextRef } from '#kernel/domain/commands/text-refs.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { RequestRef } from '#kernel/domain/request-ref.ts';
import type { VISIT_DECLARATIONS } from './commands/all-commands.ts';
import type { DATED } from './commands/declaration.ts';
import type { VisitCommandName, VisitEventType } from './transitions.ts';
import type { VisitStatus } from './vocabulary.ts';

/** When an office comes, and who goes. */
export type VisitDate = DataOf<typeof DATED>;

type Declared = (typeof VISIT_DECLARATIONS)[VisitCommandName];

/** The data of each event type, in addition to its changes, as the commands declare it. */
export type VisitEventData = { readonly [D in Declared as D['event']]: DataOf<D['data']> };

/** The schema version of new events. */
export const VISIT_EVENT_SCHEMA = 1;

/**
 * One accepted command on a visit. All visits of a business are one log, so that their limit is decided on all of them. It is stored
 * where the logs of requests are, and its id is in the attribute of theirs.
 */
export interface VisitEventOf<T extends VisitEventType> {
  readonly requestId: string;
  readonly version: number;
  readonly type: T;
  readonly schema: typeof VISIT_EVENT_SCHEMA;
  readonly at: Instant;
  readonly actor: EventActor;
  readonly request?: RequestRef;
  /** The request that caused it, as logs, messages and answers name it. Absent in events written before this field existed. */
  readonly correlationId?: string;
  readonly changes: { readonly status: VisitStatus; readonly texts?: readonly TextRef[] };
  readonly data: VisitEventData[T];
}

export type VisitEvent = { [T in VisitEventType]: VisitEventOf<T> }[VisitEventType];

const PREFIX = 'visits-';

/** The id of the log with the visits of a business. */
export function toVisitLogId(creditCode: string): string {
  return `${PREFIX}${creditCode}`;
}

/** Whether an id of a log in the table of requests is that of the visits of a business. */
export function isVisitLogId(id: string): boolean {
  return id.startsWith(PREFIX);
}

/** Whether a type of a stored event is that of an event of a visit and not of a request. */
export function isVisitType(type: string): boolean {
  return type.startsWith('visit.');
}

export function isVisitEvent(event: RequestEvent | VisitEvent): event is VisitEvent {
  return isVisitType(event.type);
}

/** Ids of visits have the code of their business: `91210102MA0E00001H-5f1c0a9be2d4`. */
const VISIT_ID = /^([0-9A-Z]{18})-[0-9a-f]{12}$/;

/** The id of a visit, made of the key of the call that creates it, so that a repeat finds it. */
export function toVisitId(creditCode: string, { key }: RequestRef): string {
  return `${creditCode}-${key.slice(0, 12)}`;
}

/** The code of the business in the id of a visit; undefined for another text. */
export function readCreditCode(visitId: string): string | undefined {
  return VISIT_ID.exec(visitId)?.[1];
}
