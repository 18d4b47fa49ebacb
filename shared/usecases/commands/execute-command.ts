import { type Appeal, leadOf } from '../../domain/appeal/appeal.ts';
import type { Command } from '../../domain/appeal/command.ts';
import type { Actor, Context } from '../../domain/appeal/context.ts';
import { decide } from '../../domain/appeal/decide.ts';
import type { AppealEvent, RequestRef } from '../../domain/appeal/event.ts';
import { fold } from '../../domain/appeal/evolve.ts';
import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import type { CommandName } from '../../domain/appeal/transitions.ts';
import { latest } from '../../domain/clocks/instant.ts';
import type { Directory } from '../../ports/directory.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { TimeSource } from '../../ports/time-source.ts';
import { contextFor, knowing, knowTreeNow, unitsOf } from '../cases/case-context.ts';
import type { Failure } from '../cases/failure.ts';

/** How often a writer that was overtaken reads again before it gives up: each time somebody else has made progress. */
const ATTEMPTS = 10;

/** What comes with a command besides its body. */
export interface CommandOptions {
  readonly request?: RequestRef;
  readonly expectedVersion?: number;
  /** Units that the body names. */
  readonly unitIds?: readonly string[];
  /** Members of staff that the body names. */
  readonly staffIds?: readonly string[];
  /** Other cases that the decision looks at. A moment old: where that matters, their own log decides. */
  readonly others?: readonly Appeal[];
  /** What is known of the files that the body names, and of those of staff where the decision asks for them. */
  readonly media?: Pick<Context, 'medium' | 'hasCome'>;
  /** The case as the caller has already read it; saves the first read. */
  readonly events?: readonly AppealEvent[];
  /** What these events fold to, where the caller has done that. */
  readonly appeal?: Appeal;
  /**
   * Done after the decision and before the event: texts and files that the event will name. Is given the log as the event
   * will leave it. Must be repeatable; a refusal keeps the event from being written.
   */
  readonly prepare?: (events: readonly AppealEvent[]) => Promise<Result<undefined, Failure>>;
}

export interface GiveCommand {
  readonly log: EventLog;
  readonly directory: Directory;
  readonly time: TimeSource;
}

/** The case after a command, and whether this call wrote the event. */
export interface Given {
  readonly events: readonly AppealEvent[];
  readonly isRepeat: boolean;
}

/**
 * The one way to change an existing appeal: read its events, fold, decide, put one event. Whoever comes second in a slot
 * reads again and decides again. A repeat of an answered request gives the case as that request left it.
 */
export async function giveCommand<C extends CommandName>(
  deps: GiveCommand,
  appealId: string,
  command: Command<C>,
  actor: Actor,
  options: CommandOptions = {},
): Promise<Result<Given, Failure>> {
  let events = options.events ?? (await deps.log.read(appealId));
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const appeal = events === options.events && options.appeal ? options.appeal : fold(events);
    if (!appeal) return fail({ kind: 'not-found' });
    const repeat = repeatOf(appeal, events, options.request);
    if (repeat) return repeat;

    const unitIds = [...unitsOf(appeal), ...(options.unitIds ?? [])];
    await knowTreeNow(deps.directory, appeal, unitIds);
    const levels = command.name === 'redo' ? await levelsAbove(deps.directory, appeal) : [];
    const known = await contextFor(deps.directory, deps.time.now(), [...unitIds, ...levels], {
      appeal,
      ...(options.staffIds && { staffIds: options.staffIds }),
    });
    const context = { ...knowing(known, options.others ?? []), ...options.media };
    // Instants in a log never run backwards, whatever the clocks of two machines say.
    const now = latest(context.now, appeal.changedAt);
    const decided = decide(appeal, command, actor, { ...context, now }, options);
    if (!decided.ok) return decided;

    const after = [...events, decided.value];
    const prepared = await options.prepare?.(after);
    if (prepared && !prepared.ok) return prepared;
    if ((await deps.log.append(decided.value)) === 'appended') return ok({ events: after, isRepeat: false });
    events = await deps.log.read(appealId);
  }
  const appeal = fold(events) as Appeal;
  return fail({ kind: 'stale-version', status: appeal.status, version: appeal.version });
}

/** The units above the lead, any of which a redo may go to. */
async function levelsAbove(directory: Directory, appeal: Appeal): Promise<readonly string[]> {
  const lead = leadOf(appeal)?.unitId;
  return lead === undefined ? [] : ((await directory.units([lead])).get(lead)?.ancestors ?? []);
}

/** The answer to a request that was answered before: the case as it was then; another body under the same key conflicts. */
export function repeatOf(
  appeal: Appeal | undefined,
  events: readonly AppealEvent[],
  request: RequestRef | undefined,
): Result<Given, Failure> | undefined {
  const before = appeal && request && Object.hasOwn(appeal.requests, request.key) && appeal.requests[request.key];
  if (!before) return undefined;
  return before.bodyHash === request?.bodyHash
    ? ok({ events: events.slice(0, before.version), isRepeat: true })
    : fail({ kind: 'idempotency-conflict' });
}
