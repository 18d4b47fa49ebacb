import type { NewWait, WaitAnswer, Waits, Workflow } from '#appeals/case/ports/workflow.ts';
import { type ClockRules, clockRulesAt } from '#appeals/case/usecases/cases/case-context.ts';
import { executeDue } from '#appeals/case/usecases/waits/execute-due.ts';
import { findIdleCheckpoint } from '#appeals/case/usecases/waits/wait-answer.ts';
import { answerWait, type ReadAnswer, startRun, storeWait, wakes } from '#appeals/case/usecases/waits/waits.ts';
import { SYSTEM } from '#kernel/domain/actor.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import type { RequestCommand } from '../domain/decide-request.ts';
import { type DueRequestCommand, listDueOnRequest, listRequestCheckpoints } from '../domain/due-requests.ts';
import { foldRequest, type ServiceRequest } from '../domain/request.ts';
import type { RequestEvent } from '../domain/request-event.ts';
import { type ExecuteRequestDeps, executeRequestCommand } from './commands/execute-request.ts';
import { type LoadedRequest, loadRequest } from './open-request.ts';

export interface RequestRunDeps extends ExecuteRequestDeps {
  readonly requestRuns: Waits;
  readonly workflow: Workflow;
}

/** What a run waits for now: the phase and the next checkpoint. A run that is older than the request's own is done (ARCHITECTURE 2). */
export function toRequestAnswer(request: ServiceRequest, run: number, rules: ClockRules): WaitAnswer {
  const [next] = listRequestCheckpoints(request, rules.policy, rules.calendar);
  const phases = { closed: 'done', feedback: 'survey' } as const;
  const { status } = request;
  const phase = status === 'closed' || status === 'feedback' ? phases[status] : 'handling';
  return {
    phase: request.run > run ? 'done' : phase,
    checkpoint: next?.dueAt ?? findIdleCheckpoint(request, rules),
    routeAgain: false,
  };
}

/** Workflow task: arms a wait of a request's run. */
export function armRequestWait(deps: RequestRunDeps, wait: NewWait): Promise<'waiting' | 'answered'> {
  return storeWait(toRunDeps(deps), wait, readAnswerWith(deps));
}

/** Workflow task: executes what is due on a request, one event each, then answers what to wait for, as for appeals. */
export async function checkRequestDeadlines(
  deps: ExecuteRequestDeps,
  requestId: string,
  run: number,
  handOver: boolean,
): Promise<WaitAnswer> {
  const withRules = async (found: LoadedRequest) => ({
    ...found,
    rules: await clockRulesAt(deps.directory, deps.time.now(), found.request),
  });
  return executeDue<
    LoadedRequest & { readonly rules: ClockRules },
    DueRequestCommand['command'] | RequestCommand<'replaceRun'>
  >({
    load: async () => {
      const found = await loadRequest(deps.requestLog, requestId);
      if (!found) throw new Error(`request ${requestId} has no events`);
      return withRules(found);
    },
    toAnswer: ({ request, rules }) => toRequestAnswer(request, run, rules),
    findNext: ({ request, rules }) => {
      if (request.run !== run) return undefined;
      const [due] = listDueOnRequest(request, rules.now, rules.policy, rules.calendar);
      if (due || !handOver || request.status === 'closed') return due?.command;
      return { name: 'replaceRun', body: { why: 'tooManyLoops' } };
    },
    execute: async (found, command) => {
      const { version: expectedVersion } = found.request;
      const executed = await executeRequestCommand(deps, requestId, command, SYSTEM, { expectedVersion }, found);
      if (executed.ok) return ok(await withRules(executed.value));
      const { error } = executed;
      if (error.kind === 'request-refused' && error.refusal.kind === 'stale-version') return fail('stale');
      throw new Error(`${command.name} on ${requestId} was refused: ${JSON.stringify(error)}`);
    },
  });
}

/** Carries an event into the workflow: starts the run that it requests, or ends a wait that is outdated. Idempotent, in any order. */
export async function driveRequest(deps: RequestRunDeps, event: RequestEvent): Promise<void> {
  const { requestId, changes, version } = event;
  const request = foldRequest(await deps.requestLog.readAtLeast(requestId, version));
  const runDeps = toRunDeps(deps);
  if (changes.run !== undefined)
    return startRun({ ...runDeps, time: deps.time }, requestId, changes.run, request?.run ?? 0, readAnswerWith(deps));
  if (!request) return;
  const wait = await deps.requestRuns.findWait(requestId, request.run);
  if (!wait) return;
  const answer = toRequestAnswer(request, request.run, await clockRulesAt(deps.directory, deps.time.now(), request));
  if (wakes(wait, answer)) await answerWait(runDeps, wait, answer);
}

function readAnswerWith(deps: ExecuteRequestDeps): ReadAnswer {
  return async (requestId, run) => {
    const found = await loadRequest(deps.requestLog, requestId);
    return (
      found && toRequestAnswer(found.request, run, await clockRulesAt(deps.directory, deps.time.now(), found.request))
    );
  };
}

function toRunDeps({ requestRuns, workflow }: RequestRunDeps) {
  return { runs: requestRuns, workflow };
}
