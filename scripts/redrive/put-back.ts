import type { AppealEvent } from '../../shared/domain/appeal/event.ts';
import { fold } from '../../shared/domain/appeal/evolve.ts';
import { isTerminal } from '../../shared/domain/appeal/words.ts';
import { type Instant, parseInstant, plusMillis } from '../../shared/domain/clocks/instant.ts';
import { WORK, type Work } from '../../shared/names.ts';
import type { EventBus } from '../../shared/ports/event-log.ts';
import { type ExecuteCommandDeps, executeCommand, SYSTEM } from '../../shared/usecases/commands/execute-command.ts';
import type { ProjectViewDeps } from '../../shared/usecases/views/project-view.ts';
import { rebuildCase } from '../../shared/usecases/views/rebuild-case.ts';
import { count, type StreamPointer } from './failure.ts';
import type { FailureQueue, HeldMessage } from './failure-queue.ts';

export interface PutBackDeps extends ExecuteCommandDeps, ProjectViewDeps {
  readonly queue: FailureQueue;
  readonly bus: EventBus;
  /** All events of the log that were recorded in a stretch of time, both ends included. */
  readonly eventsBetween: (from: Instant, to: Instant) => Promise<readonly AppealEvent[]>;
  /** How long before its arrival in the stream an event may have been decided. */
  readonly marginMs: number;
}

/** What was done about a message: put back and removed, or kept, and why. */
export type Outcome = { readonly isDone: boolean; readonly what: string };

/** Arrivals are noted in whole seconds, and clocks of two machines differ a little. */
const AFTER_MS = 5000;

/**
 * Does again what failed, and only then lets the message be removed: dead letters go back to their queue, pointers into
 * the stream are looked up in the log and their consumer's work is done here, a failed execution is replaced by the
 * case's next run. All of it may be done twice: every consumer is idempotent by (appeal, version).
 */
export async function putBack(deps: PutBackDeps, work: Work, message: HeldMessage): Promise<Outcome> {
  const { failure } = message;
  switch (failure.kind) {
    case 'stream':
      return work === WORK.publishEvents ? publishAgain(deps, failure) : projectAgain(deps, failure);
    case 'event':
    case 'file':
      await deps.queue.resend(message);
      return done('sent to its queue again');
    case 'execution':
      return replaceRun(deps, failure.name);
    case 'run':
      return done('forgotten: the next run by the clock does the same work');
    case 'unknown':
      return kept('its form is not known');
  }
}

async function projectAgain(deps: PutBackDeps, pointer: StreamPointer): Promise<Outcome> {
  const found = await eventsOf(deps, pointer);
  if (typeof found === 'string') return kept(found);
  const appealIds = new Set(found.map(({ appealId }) => appealId));
  for (const appealId of appealIds) await rebuildCase(deps, await deps.log.read(appealId));
  return done(`the views of ${count(appealIds.size, 'case')} are made again`);
}

async function publishAgain(deps: PutBackDeps, pointer: StreamPointer): Promise<Outcome> {
  const found = await eventsOf(deps, pointer);
  if (typeof found === 'string') return kept(found);
  const refused = await deps.bus.publish(found);
  if (refused.length > 0) return kept(`the bus refuses ${refused.length} of ${count(found.length, 'event')}`);
  return done(`${count(found.length, 'event')} published again`);
}

/**
 * The events that a pointer means: the stream forgets after a day and the queue after fourteen, so they are looked for in
 * the log, by the time they were written at. The same seconds may hold others; to do their work again is harmless.
 */
async function eventsOf(deps: PutBackDeps, pointer: StreamPointer): Promise<readonly AppealEvent[] | string> {
  const [first, last] = [parseInstant(pointer.firstArrival), parseInstant(pointer.lastArrival)];
  if (first === undefined || last === undefined) return 'it does not say when the events were written';
  const events = await deps.eventsBetween(plusMillis(first, -deps.marginMs), plusMillis(last, AFTER_MS));
  if (events.length >= pointer.records) return events;
  return `the log has ${events.length} of ${count(pointer.records, 'event')} around that time; try a larger --margin`;
}

/** Executions are called `<appealId>-<run>`. */
async function replaceRun(deps: PutBackDeps, executionName: string): Promise<Outcome> {
  const [, appealId, run] = /^(.+)-(\d+)$/.exec(executionName) ?? [];
  if (appealId === undefined) return kept('its name is not of a case');
  const appeal = fold(await deps.log.read(appealId));
  if (!appeal) return kept('the log has no such case');
  if (isTerminal(appeal.status)) return done('the case has ended');
  if (appeal.run !== Number(run)) return done('another run keeps the time of the case already');
  const command = { name: 'replaceRun' as const, body: { why: 'failed' as const } };
  const given = await executeCommand(deps, appealId, command, SYSTEM, { expectedVersion: appeal.version });
  return given.ok
    ? done('the next run of the case is asked for')
    : kept(`the case cannot take its next run now (${given.error.kind})`);
}

function done(what: string): Outcome {
  return { isDone: true, what };
}

function kept(what: string): Outcome {
  return { isDone: false, what };
}
