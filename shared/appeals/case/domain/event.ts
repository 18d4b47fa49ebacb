import type { EventActor } from '#kernel/domain/actor.ts';
import type { TextRef } from '#kernel/domain/commands/text-refs.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { RequestRef } from '#kernel/domain/request-ref.ts';
import { type AssignmentStatus, type Flag, isTerminal, type Outcome, type Status } from '#kernel/domain/vocabulary.ts';
import type { Medium } from '#media/media-limits.rules.ts';
import type { EmergencyReason } from '#texts/domain/recognisers/danger.ts';
import type { ThreatReason } from '#texts/domain/recognisers/threat-reason.ts';
import type { ClockEntry } from './clocks/clock.ts';
import type { EventData } from './event-data.ts';
import type { EventType } from './transitions.ts';

/** A change of an assignment. A new id adds an assignment. */
export interface AssignmentChange {
  readonly id: string;
  readonly unitId?: string;
  readonly role?: 'lead' | 'assist';
  readonly level?: number;
  readonly status?: AssignmentStatus;
  readonly workerId?: string;
  readonly parentId?: string;
  readonly signedBy?: string;
  readonly final?: true;
  /** A unit above that gained the duty to act (DOMAIN 4, escalated). */
  readonly dutyUnitId?: string;
}

/** What an event changed; the same fields for all types. */
export interface EventChanges {
  readonly status?: Status;
  readonly round?: number;
  readonly run?: number;
  readonly clocks?: readonly ClockEntry[];
  readonly assignments?: readonly AssignmentChange[];
  readonly flags?: readonly Flag[];
  /** Flags that are removed. */
  readonly unflags?: readonly Flag[];
  /** Why `threat` was flagged by a recogniser. Absent in events written before this field existed, and where a person set the flag. */
  readonly threat?: ThreatReason;
  /** The same for `emergency`. */
  readonly emergency?: EmergencyReason;
  readonly texts?: readonly TextRef[];
  readonly mediaIds?: readonly string[];
  /** The media of these files, in their order, where they are known. Absent in events written before this field existed. */
  readonly mediaKinds?: readonly Medium[];
  readonly outcome?: Outcome;
  /** The closed case was drawn: another agent asks the appellant again. */
  readonly recheck?: true;
}

/** The schema version of new events; older ones are read through upcasters. */
export const EVENT_SCHEMA = 1;

/** One accepted command. The event log consists of these alone; they contain codes, ids and numbers, never free text. */
export interface AppealEventOf<T extends EventType> {
  readonly appealId: string;
  readonly version: number;
  readonly type: T;
  readonly schema: typeof EVENT_SCHEMA;
  readonly at: Instant;
  readonly actor: EventActor;
  readonly request?: RequestRef;
  /** The request that caused it, as logs, messages and answers name it. Absent in events written before this field existed. */
  readonly correlationId?: string;
  readonly changes: EventChanges;
  readonly data: EventData[T];
}

/** Any event of an appeal, discriminated by `type`. */
export type AppealEvent = { [T in EventType]: AppealEventOf<T> }[EventType];

/** The state in which an event ends a case, or `reopened`. A case that is merged goes on with the one that it follows. */
export function findEnding({ type, changes: { status } }: AppealEvent): Status | 'reopened' | undefined {
  if (type === 'appeal.reopened') return 'reopened';
  return status !== undefined && status !== 'merged' && isTerminal(status) ? status : undefined;
}

/** Whether an event ends the cases that follow this one too. Those of a withdrawn or lapsed case go on by themselves. */
export function endsFollowers({ type, changes }: AppealEvent): boolean {
  return changes.status === 'closed' && type !== 'appeal.withdrawn' && type !== 'appeal.lapsed';
}
