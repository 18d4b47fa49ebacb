import type { Catcher, Retrier } from './machine.ts';
import { type Fields, openFields } from './problems.ts';
import type { StateReading } from './state-reading.ts';

/** The known names that begin with `States.`; others are refused. */
const RESERVED = new Set([
  'States.ALL',
  'States.BranchFailed',
  'States.DataLimitExceeded',
  'States.ExceedToleratedFailureThreshold',
  'States.HeartbeatTimeout',
  'States.ItemReaderFailed',
  'States.NoChoiceMatched',
  'States.Permissions',
  'States.QueryEvaluationError',
  'States.ResultWriterFailed',
  'States.Runtime',
  'States.TaskFailed',
  'States.Timeout',
]);

/** Reads `ErrorEquals`. `States.ALL` must be alone and in the last handler. */
function readErrors(fields: Fields, isLast: boolean): string[] {
  const errors = fields.list('ErrorEquals').filter((each) => typeof each === 'string');
  if (errors.length < ((fields.raw.ErrorEquals as unknown[] | undefined) ?? []).length) {
    fields.bad('ErrorEquals', 'must hold strings');
  }
  for (const error of errors) {
    if (error.startsWith('States.') && !RESERVED.has(error))
      fields.bad('ErrorEquals', `'${error}' is not a known error`);
  }
  if (errors.includes('States.ALL')) {
    if (errors.length > 1) fields.bad('ErrorEquals', "'States.ALL' must stand alone");
    if (!isLast) fields.bad('ErrorEquals', "'States.ALL' must be in the last one");
  }
  return errors;
}

/** Reads a state's `Retry`; an absent one is empty. */
export function readRetry(state: Fields, reading: StateReading): Retrier[] {
  if (!state.has('Retry')) return [];
  const list = state.list('Retry');
  return list.map((raw, at) => {
    const fields = openFields(
      raw,
      ['ErrorEquals', 'IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy', 'Comment'],
      state.where,
      `Retry[${at}]/`,
      reading.problems,
    );
    const jitter = fields.raw.JitterStrategy;
    if (jitter !== undefined && jitter !== 'FULL' && jitter !== 'NONE') {
      fields.bad('JitterStrategy', 'must be FULL or NONE');
    }
    const intervalSeconds = fields.number('IntervalSeconds', { from: 1, to: 99_999_999, whole: true }, 1);
    const maxDelaySeconds = fields.has('MaxDelaySeconds')
      ? fields.number('MaxDelaySeconds', { from: 1, to: 31_622_399, whole: true }, 1)
      : undefined;
    if (maxDelaySeconds !== undefined && maxDelaySeconds <= intervalSeconds) {
      fields.bad('MaxDelaySeconds', 'must be greater than IntervalSeconds');
    }
    return {
      errors: readErrors(fields, at === list.length - 1),
      intervalSeconds,
      maxAttempts: fields.number('MaxAttempts', { from: 0, to: 99_999_999, whole: true }, 3),
      backoffRate: fields.number('BackoffRate', { from: 1, to: Number.MAX_SAFE_INTEGER, whole: false }, 2),
      maxDelaySeconds,
      isJittered: jitter === 'FULL',
    };
  });
}

/** Reads a state's `Catch`; an absent one is empty. */
export function readCatch(state: Fields, reading: StateReading): Catcher[] {
  if (!state.has('Catch')) return [];
  const list = state.list('Catch');
  return list.map((raw, at) => {
    const fields = openFields(
      raw,
      ['ErrorEquals', 'Next', 'Assign', 'Output', 'Comment'],
      state.where,
      `Catch[${at}]/`,
      reading.problems,
    );
    return {
      errors: readErrors(fields, at === list.length - 1),
      next: reading.target(fields, 'Next'),
      ...reading.passing(fields, { isCatcher: true }),
    };
  });
}
