import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { Clock } from '#appeals/case/domain/clocks/clock.ts';
import type { Context } from '#appeals/case/domain/context.ts';
import type { Envelope } from '#appeals/case/domain/deciding/decide.ts';
import { decide, decideFiling } from '#appeals/case/domain/deciding/decide.ts';
import { findNextCheckpoint, listDueCommands } from '#appeals/case/domain/deciding/due.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { evolve } from '#appeals/case/domain/evolve.ts';
import type { Refusal } from '#appeals/case/domain/refusal.ts';
import type { Command, CommandBodies } from '#appeals/case/domain/rules/command.ts';
import { type CommandName, getTransition } from '#appeals/case/domain/transitions.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import { type Instant, plusMillis } from '#kernel/domain/instant.ts';
import type { Result } from '#kernel/domain/result.ts';
import { type ClockKind, OPEN, type Role, type Status } from '#kernel/domain/vocabulary.ts';
import { FITTING } from './bodies.ts';
import { type FilingChanges, submission } from './filings.ts';
import { actorAs, contextAt, frozen, localTime } from './world.ts';

type LaterCommand = Exclude<CommandName, 'submit' | 'submitAnswered'>;

/** The role that usually gives a command, where it is not the first that the command declares. */
const USUAL_ROLE: { readonly [C in LaterCommand]?: Role } = {
  addAssist: 'DSP',
  flag: 'DSP',
  unflag: 'DSP',
  reclassify: 'DSP',
};

export interface CaseOptions {
  /** Local date and time of the filing. */
  readonly filedAt?: string;
  readonly filing?: FilingChanges;
  readonly flags?: CommandBodies['submit']['flags'];
  readonly filedBy?: Actor;
  readonly id?: string;
  readonly context?: Partial<Context>;
}

/** A case on a fake clock. All commands go through decide and evolve. */
export class GivenCase {
  readonly events: AppealEvent[] = [];
  now: Instant;
  private folded: Appeal | undefined;
  private readonly options: CaseOptions;

  constructor(options: CaseOptions = {}) {
    this.options = options;
    this.now = localTime(options.filedAt ?? '2026-03-09 10:00');
  }

  get appeal(): Appeal {
    if (!this.folded) throw new Error('nothing was filed yet');
    return this.folded;
  }

  get status(): Status {
    return this.appeal.status;
  }

  get context(): Context {
    return contextAt(this.now, this.options.context);
  }

  /** Moves the clock to a local date and time. */
  at(local: string): this {
    this.now = localTime(local);
    return this;
  }

  /** Moves the clock to an instant. */
  on(instant: Instant): this {
    this.now = instant;
    return this;
  }

  after(ms: number): this {
    this.now = plusMillis(this.now, ms);
    return this;
  }

  submit(): this {
    const { filing, flags, filedBy = actorAs('APP'), id = 'appeal-1' } = this.options;
    const body = submission(this.now, filing, flags);
    return this.take(decideFiling(id, { name: 'submit', body }, filedBy, this.context));
  }

  submitAnswered(changes: Partial<CommandBodies['submitAnswered']> = {}): this {
    const { filing, flags, filedBy = actorAs('AGT'), id = 'appeal-1' } = this.options;
    const body = { ...submission(this.now, filing, flags), replyId: 'text-reply', ...changes };
    return this.take(decideFiling(id, { name: 'submitAnswered', body }, filedBy, this.context));
  }

  /** The result of a command now, without a change of the case. */
  try<C extends LaterCommand>(
    name: C,
    body: Partial<CommandBodies[C]> = {},
    actor: Actor = this.usual(name),
    envelope: Envelope = {},
  ): Result<AppealEvent, Refusal> {
    return decide(this.appeal, this.command(name, body), actor, this.context, envelope);
  }

  /** Gives a command. A refusal is an error of the test. */
  when<C extends LaterCommand>(name: C, body: Partial<CommandBodies[C]> = {}, actor?: Actor): this {
    return this.take(this.try(name, body, actor ?? this.usual(name)));
  }

  /** Gives the due commands of the timer and returns their events. */
  timer(): readonly AppealEvent[] {
    const before = this.events.length;
    for (const { command } of listDueCommands(this.appeal, this.now, this.context.policy, this.context.calendar))
      this.take(decide(this.appeal, command as Command, actorAs('SYS'), this.context));
    return this.events.slice(before);
  }

  /** The next checkpoint of the workflow. */
  get checkpoint(): Instant | undefined {
    return findNextCheckpoint(this.appeal, this.context.policy, this.context.calendar);
  }

  /** The newest clock of a kind, also by assignment. */
  clock(kind: ClockKind, assignmentId?: string): Clock {
    const found = this.appeal.clocks.findLast(
      (clock) => clock.kind === kind && (assignmentId === undefined || clock.assignmentId === assignmentId),
    );
    if (!found) throw new Error(`no ${kind} clock`);
    return found;
  }

  private usual(name: LaterCommand): Actor {
    const complex = name === 'submitResult' && this.appeal.clockClass === 'complex';
    const role = complex ? 'LDR' : (USUAL_ROLE[name] ?? getTransition(name).roles[0] ?? 'SYS');
    const lead = this.appeal.assignments.findLast((each) => each.role === 'lead')?.unitId;
    return role === 'UNT' || role === 'LDR' || role === 'WRK' ? actorAs(role, lead) : actorAs(role);
  }

  private command<C extends LaterCommand>(name: C, body: Partial<CommandBodies[C]>): Command<C> {
    // A report is accepted with the unit that it names, or with none.
    const named = name === 'accept' && this.appeal.kind === 'report' ? (this.appeal.accusedUnitId ?? null) : undefined;
    const accused = named === undefined ? {} : { accusedUnitId: named };
    return { name, body: { ...(FITTING[name] as CommandBodies[C]), ...accused, ...body } };
  }

  private take(result: Result<AppealEvent, Refusal>): this {
    if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
    const event = frozen(result.value);
    this.folded = frozen(evolve(this.folded, event));
    this.events.push(event);
    return this;
  }
}

/** A case that has just been filed. */
export function givenCase(options: CaseOptions = {}): GivenCase {
  return new GivenCase(options).submit();
}

/** The shortest way from the filing to each state. */
const WAY: Partial<Record<Status, readonly LaterCommand[]>> = {
  submitted: [],
  needsInfo: ['askInfo'],
  accepted: ['accept'],
  dispatched: ['accept', 'dispatch'],
  inProgress: ['accept', 'dispatch', 'sign'],
  returnReview: ['accept', 'dispatch', 'requestReturn'],
  onHold: ['accept', 'dispatch', 'sign', 'requestHold', 'approveHold'],
  resultReview: ['accept', 'dispatch', 'sign', 'submitResult'],
  followUp: ['accept', 'dispatch', 'sign', 'submitResult', 'pass'],
  closed: ['accept', 'dispatch', 'sign', 'submitResult', 'pass', 'rate'],
  refused: ['refuse'],
  transferred: ['transfer'],
  merged: ['merge'],
};

/** A case that the usual people have brought to a state, one minute a step. */
export function givenCaseIn(status: Status, options: CaseOptions = {}): GivenCase {
  return driven(givenCase(options), status);
}

/** Whether a command leads to the state. */
export function isLedTo(status: Status): boolean {
  return WAY[status] !== undefined;
}

/** Brings a filed case to a state in the same way. */
export function driven(given: GivenCase, status: Status): GivenCase {
  const way = WAY[status];
  if (!way) throw new Error(`no command leads to ${status} yet`);
  for (const name of way) given.after(60_000).when(name);
  return given;
}

/**
 * An appeal in any state, also in those that no command of now leads to: there the state alone is set, which is enough for
 * asking the table.
 */
export function appealIn(status: Status): Appeal {
  if (WAY[status]) return givenCaseIn(status).appeal;
  const like = givenCaseIn(OPEN.includes(status) ? 'inProgress' : 'closed').appeal;
  return { ...like, status };
}

/** Why a command was refused: the kind, and the code of the rule if there is one; undefined for a success. */
export function getRefusal(result: Result<AppealEvent, Refusal>): string | undefined {
  if (result.ok) return undefined;
  return 'code' in result.error ? `${result.error.kind}: ${result.error.code}` : result.error.kind;
}
