import type { AuthorisedActor } from '#kernel/domain/actor.ts';
import type { DayLimit } from '#kernel/domain/result.ts';
import type { Status } from '#kernel/domain/vocabulary.ts';
import type { Appeal } from '../appeal.ts';
import type { Context } from '../context.ts';
import type { EventChanges } from '../event.ts';
import type { EventData } from '../event-data.ts';
import type { RuleCode } from '../refusal.ts';
import type { CommandName, TRANSITIONS } from '../transitions.ts';
import type { CommandBodies } from './command.ts';

/** What a rule decides on. */
export interface Step<Body> {
  readonly appeal: Appeal;
  readonly body: Body;
  readonly actor: AuthorisedActor;
  readonly context: Context;
}

/** What a rule answers: the next state and what changes, or the rule that the command breaks. */
export type Outcome<C extends CommandName> =
  | {
      /** Absent: the state stays. */
      readonly to?: Status;
      readonly data: EventData[(typeof TRANSITIONS)[C]['event']];
      readonly changes?: Omit<EventChanges, 'status'>;
    }
  | { readonly broken: RuleCode }
  | { readonly invalid: RuleCode; readonly path: string; readonly atMost?: DayLimit };

/** The rule of one command: the guard needs no body, so that `canDo` can ask it; `decide` needs the whole. */
export interface Rule<C extends CommandName, Body> {
  readonly guard?: (appeal: Appeal, actor: AuthorisedActor, context: Context) => RuleCode | undefined;
  readonly decide: (step: Step<Body>) => Outcome<C>;
}

/** The rules of a group of commands. */
export type Rules<Names extends CommandName> = { readonly [C in Names]: Rule<C, CommandBodies[C]> };
