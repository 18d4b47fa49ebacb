import type { Appeal } from '../appeal/appeal.ts';
import type { Actor, CommandBodies, Context } from '../appeal/command.ts';
import type { EventChanges, EventData } from '../appeal/event.ts';
import type { RuleCode } from '../appeal/refusal.ts';
import type { CommandName, TRANSITIONS } from '../appeal/transitions.ts';
import type { Role, Status } from '../appeal/words.ts';

/** The one grant that the caller acts by. */
export interface ActingAs {
  readonly id: string;
  readonly role: Role;
  readonly unitId?: string;
  readonly callId?: Actor['callId'];
  readonly proof?: Actor['proof'];
}

/** What a rule decides on. */
export interface Step<C extends CommandName> {
  readonly appeal: Appeal;
  readonly body: CommandBodies[C];
  readonly actor: ActingAs;
  readonly context: Context;
}

/** What a rule answers: where the case goes and what changes, or which rule the command breaks. */
export type Outcome<C extends CommandName> =
  | {
      /** Absent: the state stays. */
      readonly to?: Status;
      readonly data: EventData[(typeof TRANSITIONS)[C]['event']];
      readonly changes?: Omit<EventChanges, 'status'>;
    }
  | { readonly broken: RuleCode }
  | { readonly invalid: RuleCode; readonly path: string };

/** The rule of one command: the guard needs no body (so `canDo` can ask it), `decide` needs the whole. */
export interface Rule<C extends CommandName> {
  readonly guard?: (appeal: Appeal, actor: ActingAs, context: Context) => RuleCode | undefined;
  readonly decide: (step: Step<C>) => Outcome<C>;
}
