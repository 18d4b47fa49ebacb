import type { MapState, ParallelState, State, TaskState, WaitState } from '../definition/machine.ts';
import { isObject, type Json } from '../json.ts';
import type { Scope } from '../jsonata/expression.ts';
import type { Template } from '../jsonata/template.ts';
import { choose } from './choose.ts';
import { type Exit, leave } from './exit.ts';
import { buildScope, type Frame } from './frame.ts';
import { MAX_SECONDS, payloadText } from './limits.ts';
import { type Failure, queryFailure, StateError } from './state-error.ts';
import { timestampMs } from './timestamp.ts';

/** One branch of a Parallel or item of a Map. */
export interface Branch {
  readonly startAt: string;
  readonly input: string;
}

/** The work of a state that is entered or tried again. Texts are JSON. */
export type Begun =
  | { readonly kind: 'left'; readonly exit: Exit }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'sleeps'; readonly untilMs: number }
  | {
      readonly kind: 'calls';
      readonly functionName: string;
      readonly payload: string;
      readonly arguments: string;
      readonly timeoutSeconds: number | undefined;
      readonly heartbeatSeconds: number | undefined;
    }
  | { readonly kind: 'branches'; readonly branches: readonly Branch[]; readonly atOnce: number };

/** Inline Map states run at most this many items at once. */
const INLINE_CONCURRENCY = 40;

/** Starts a state's work. Throws StateError when an expression or a quota fails it. */
export async function begin(state: State, frame: Frame): Promise<Begun> {
  const scope = buildScope(frame);
  switch (state.type) {
    case 'Pass':
      return { kind: 'left', exit: await leave(state, state.next, frame.input, frame, scope) };
    case 'Choice':
      return { kind: 'left', exit: await choose(state, frame) };
    case 'Succeed': {
      const passing = { assign: undefined, output: state.output };
      return { kind: 'left', exit: await leave(passing, undefined, frame.input, frame, scope) };
    }
    case 'Fail':
      return {
        kind: 'failed',
        failure: { error: await evaluateText(state.error, scope), cause: await evaluateText(state.cause, scope) },
      };
    case 'Wait':
      return { kind: 'sleeps', untilMs: await wakeAt(state, scope, frame.nowMs) };
    case 'Task':
      return call(state, scope);
    case 'Parallel':
      return fork(state, frame, scope);
    case 'Map':
      return iterate(state, frame, scope);
  }
}

async function evaluateText(template: Template | undefined, scope: Scope): Promise<string | undefined> {
  if (template === undefined) return undefined;
  const value = await template.evaluate(scope);
  if (typeof value !== 'string') throw wrongType(template, 'string', value);
  return value;
}

async function wakeAt(state: WaitState, scope: Scope, nowMs: number): Promise<number> {
  if ('seconds' in state.until) {
    const seconds = await state.until.seconds.evaluate(scope);
    if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0 || seconds > MAX_SECONDS) {
      throw wrongType(state.until.seconds, `integer from 0 to ${MAX_SECONDS}`, seconds);
    }
    return nowMs + seconds * 1000;
  }
  const text = await state.until.timestamp.evaluate(scope);
  const at = typeof text === 'string' ? timestampMs(text) : undefined;
  if (at === undefined) throw wrongType(state.until.timestamp, 'RFC 3339 timestamp', text);
  return at;
}

async function call(state: TaskState, scope: Scope): Promise<Begun> {
  const given = await state.arguments.evaluate(scope);
  if (!isObject(given)) throw new StateError('States.Runtime', "The field 'Arguments' must be an object", 'Arguments');
  const { FunctionName: functionName, Payload: payload = {}, ...others } = given as { [key: string]: Json };
  const unknown = Object.keys(others);
  if (unknown.length > 0) {
    throw new StateError('States.Runtime', `The field 'Arguments/${unknown[0]}' is not supported on one machine`);
  }
  if (typeof functionName !== 'string' || functionName === '') {
    throw new StateError('States.Runtime', "The field 'Arguments/FunctionName' must be a function's name or ARN");
  }
  const timeoutSeconds = await positiveSeconds(state.timeoutSeconds, scope);
  const heartbeatSeconds = await positiveSeconds(state.heartbeatSeconds, scope);
  if (heartbeatSeconds !== undefined && heartbeatSeconds >= (timeoutSeconds ?? MAX_SECONDS)) {
    throw new StateError('States.Runtime', "The field 'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'");
  }
  return {
    kind: 'calls',
    functionName,
    payload: payloadText(payload, "task's payload"),
    arguments: payloadText(given as Json, "task's arguments"),
    timeoutSeconds,
    heartbeatSeconds,
  };
}

/** A timeout of 0 or less, or with a fraction, fails the state permanently (AWS.md). */
async function positiveSeconds(template: Template | undefined, scope: Scope): Promise<number | undefined> {
  if (template === undefined) return undefined;
  const value = await template.evaluate(scope);
  if (typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= MAX_SECONDS) return value;
  throw new StateError(
    'States.Runtime',
    `The field '${template.field}' must be an integer from 1 to ${MAX_SECONDS}, but was ${JSON.stringify(value)}`,
  );
}

async function fork(state: ParallelState, frame: Frame, scope: Scope): Promise<Begun> {
  const given = state.arguments === undefined ? frame.input : await state.arguments.evaluate(scope);
  const input = payloadText(given, "branches' input");
  const branches = state.branches.map((startAt) => ({ startAt, input }));
  return { kind: 'branches', branches, atOnce: branches.length };
}

async function iterate(state: MapState, frame: Frame, scope: Scope): Promise<Begun> {
  const items = state.items === undefined ? frame.input : await state.items.evaluate(scope);
  if (!Array.isArray(items)) {
    if (state.items !== undefined) throw wrongType(state.items, 'array', items);
    throw queryFailure('$states.input', 'Items', `returned an unexpected result type: ${typeName(items)}, not array.`);
  }
  const limit = (await state.maxConcurrency?.evaluate(scope)) ?? 0;
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 0) {
    throw wrongType(state.maxConcurrency as Template, 'integer from 0', limit);
  }
  const branches = items.map((item) => ({ startAt: state.processor, input: payloadText(item, "item's input") }));
  return { kind: 'branches', branches, atOnce: limit === 0 ? INLINE_CONCURRENCY : Math.min(limit, INLINE_CONCURRENCY) };
}

function typeName(value: Json): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

function wrongType(template: Template, expected: string, value: Json): StateError {
  return queryFailure(
    template.source,
    template.field,
    `returned an unexpected result type. Expected '${expected}', but was '${typeName(value)}' for value: ${JSON.stringify(value).slice(0, 200)}`,
  );
}
