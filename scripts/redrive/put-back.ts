import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import { type ExecuteCommandDeps, executeCommand } from '#appeals/case/usecases/execute-command.ts';
import { type DealEventsDeps, dealEvents } from '#appeals/handling/usecases/lanes/deal-events.ts';
import type { ProjectViewDeps } from '#appeals/queues/usecases/views/project-view.ts';
import { rebuildCase } from '#appeals/queues/usecases/views/rebuild-case.ts';
import { type Bilingual, inUserLanguage } from '#cli/run-tool.ts';
import { SYSTEM } from '#kernel/domain/actor.ts';
import { type Instant, parseInstant, plusMillis } from '#kernel/domain/instant.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import { WORK, type Work } from '#kernel/env-names.ts';
import { count, type StreamPointer } from './failure.ts';
import type { FailureQueue, HeldMessage } from './failure-queue.ts';

export interface PutBackDeps extends ExecuteCommandDeps, ProjectViewDeps, DealEventsDeps {
  readonly queue: FailureQueue;
  /** Finds all events that were recorded between two instants, both included. */
  readonly findEventsBetween: (from: Instant, to: Instant) => Promise<readonly AppealEvent[]>;
  /** How long before its arrival in the stream an event may have been recorded. */
  readonly marginMs: number;
}

/** The outcome for a message: done and removed, or kept, and why. */
export type Outcome = { readonly isDone: boolean; readonly what: string };

/** Arrivals are in whole seconds, and clocks of two machines differ slightly. */
const AFTER_MS = 5000;

/**
 * Repeats the failed work of a message. Dead letters return to their queue. The events of a stream pointer are found
 * in the log, and their consumer's work is done here. A failed execution is replaced by the case's next run. A second
 * repetition is harmless: every consumer is idempotent by (appeal, version).
 */
export async function putBack(deps: PutBackDeps, work: Work, message: HeldMessage): Promise<Outcome> {
  const { failure } = message;
  switch (failure.kind) {
    case 'stream':
      return work === WORK.publishEvents ? publishAgain(deps, failure) : projectAgain(deps, failure);
    case 'event':
    case 'file':
      await deps.queue.resend(message);
      return done({ en: 'returned to its queue', zh: '已放回原队列' });
    case 'execution':
      return replaceRun(deps, failure.name);
    case 'run':
      return done({
        en: 'removed: the next scheduled run does the same work',
        zh: '已移除：下次定时运行会做同样的工作',
      });
    case 'unknown':
      return kept({ en: 'its form is unknown', zh: '格式未知' });
  }
}

async function projectAgain(deps: PutBackDeps, pointer: StreamPointer): Promise<Outcome> {
  const found = await findEvents(deps, pointer);
  if ('en' in found) return kept(found);
  const appealIds = new Set(found.map(({ appealId }) => appealId));
  for (const appealId of appealIds) await rebuildCase(deps, await deps.log.read(appealId));
  return done({
    en: `the views of ${count(appealIds.size, 'case')} are rebuilt`,
    zh: `已重建 ${appealIds.size} 件诉求的视图`,
  });
}

async function publishAgain(deps: PutBackDeps, pointer: StreamPointer): Promise<Outcome> {
  const found = await findEvents(deps, pointer);
  if ('en' in found) return kept(found);
  const { failed } = await dealEvents(deps, found);
  if (failed.length > 0)
    return kept({
      en: `the queues refuse ${failed.length} of ${count(found.length, 'event')}`,
      zh: `队列拒收 ${found.length} 个事件中的 ${failed.length} 个`,
    });
  return done({ en: `${count(found.length, 'event')} published again`, zh: `已重新发布 ${found.length} 个事件` });
}

/**
 * Finds the events of a stream pointer. The stream keeps records for a day and the queue for fourteen, so the events
 * are found in the log by the time of their writing. The same seconds may have other events; repeating their work is
 * harmless.
 */
async function findEvents(deps: PutBackDeps, pointer: StreamPointer): Promise<readonly AppealEvent[] | Bilingual> {
  const [first, last] = [parseInstant(pointer.firstArrival), parseInstant(pointer.lastArrival)];
  if (first === undefined || last === undefined)
    return { en: 'it does not have the time of the events', zh: '其中没有事件的时间' };
  const events = await deps.findEventsBetween(plusMillis(first, -deps.marginMs), plusMillis(last, AFTER_MS));
  if (events.length >= pointer.records) return events;
  return {
    en: `the log has ${events.length} of ${count(pointer.records, 'event')} around that time; try a larger --margin`,
    zh: `该时段日志中有 ${pointer.records} 个事件中的 ${events.length} 个；请加大 --margin`,
  };
}

/** Execution names are `<appealId>-<run>`. */
async function replaceRun(deps: PutBackDeps, executionName: string): Promise<Outcome> {
  const [, appealId, run] = /^(.+)-(\d+)$/.exec(executionName) ?? [];
  if (appealId === undefined) return kept({ en: 'its name is not that of a case', zh: '名称不属于任何诉求' });
  const appeal = fold(await deps.log.read(appealId));
  if (!appeal) return kept({ en: 'the log has no such case', zh: '日志中没有这件诉求' });
  if (isTerminal(appeal.status)) return done({ en: 'the case has ended', zh: '该诉求已办结' });
  if (appeal.run !== Number(run)) return done({ en: 'the case has another run already', zh: '该诉求已有新的执行' });
  const command = { name: 'replaceRun' as const, body: { why: 'failed' as const } };
  const given = await executeCommand(deps, appealId, command, SYSTEM, { expectedVersion: appeal.version });
  return given.ok
    ? done({ en: 'the next run of the case is requested', zh: '已请求该诉求的下一次执行' })
    : kept({
        en: `the case cannot take its next run now (${given.error.kind})`,
        zh: `该诉求现在不能开始下一次执行（${given.error.kind}）`,
      });
}

function done(what: Bilingual): Outcome {
  return { isDone: true, what: inUserLanguage(what) };
}

function kept(what: Bilingual): Outcome {
  return { isDone: false, what: inUserLanguage(what) };
}
