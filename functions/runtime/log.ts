import { correlationId } from '#kernel/adapters/correlation.ts';
import { systemClock } from '#kernel/adapters/system-clock.ts';
import { ENV } from '#kernel/env-names.ts';
import { LEVELS, type Level, RELEASE_ERRORS } from '#kernel/metric-names.ts';

const time = systemClock();

let task: string | undefined;

/** Names the task in all lines from here on, for a function with several. An environment serves one call at a time. */
export function nameTask(name: string | undefined): void {
  task = name;
}

/** In order of severity. */
const SEVERITIES = ['DEBUG', 'INFO', 'WARN', 'ERROR'] as const;
type Severity = (typeof SEVERITIES)[number];

/** What a log line may contain: ids, codes and numbers. */
export type LogIds = Readonly<Record<string, string | number | boolean | undefined>>;

export function logInfo(code: string, ids: LogIds = {}): void {
  write('INFO', code, ids);
}

export function logWarning(code: string, ids: LogIds = {}): void {
  write('WARN', code, ids);
}

/** A metric that a log line carries, by the embedded metric format of CloudWatch. Few dimensions: each combination of values costs $0.30 a month. */
export interface Measured {
  readonly name: string;
  readonly value: number;
  readonly unit: 'Count' | 'Milliseconds';
}

/** Metrics with the same dimensions, which are among the ids of the line. */
export interface MeasuredBy {
  readonly dimensions: readonly string[];
  readonly metrics: readonly Measured[];
}

/**
 * Writes a line that CloudWatch also reads as metrics: no filter, no call. On one machine it is in `.local/logs`. Written at
 * every level, for a measurement is not a message.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function logMetrics(code: string, ids: LogIds, groups: readonly MeasuredBy[]): void {
  const { [ENV.metrics]: namespace = 'Hotline' } = process.env;
  const directives = groups.map(({ dimensions, metrics }) => ({
    Namespace: namespace,
    Dimensions: [dimensions],
    Metrics: metrics.map(({ name, unit }) => ({ Name: name, Unit: unit })),
  }));
  const values = Object.fromEntries(groups.flatMap(({ metrics }) => metrics.map(({ name, value }) => [name, value])));
  const embedded = { Timestamp: Date.parse(time.now()), CloudWatchMetrics: directives };
  print('INFO', code, { ...ids, ...values, _aws: embedded });
}

/** Notes whether a promise was kept (docs/runbooks/observability.md). */
export function logLevel(level: Level, isBroken: boolean, ids: LogIds): void {
  const metrics = [{ name: LEVELS[level].metric, value: isBroken ? 1 : 0, unit: 'Count' }] as const;
  logMetrics('service-level', { level, ...ids }, [{ dimensions: [], metrics }]);
}

/** An unexpected error, by its name and stack frames. Its message is left out: it may quote what people wrote. */
export function logError(code: string, error: unknown, ids: LogIds = {}): void {
  write('ERROR', code, { ...ids, ...describeError(error), ...countForRelease() });
}

/**
 * Writes one JSON line: a stable code as message, and ids. Never a name, a phone number, or what somebody wrote. It goes to
 * the stream itself, because the console of a Lambda function adds time and level before the line.
 */
function write(level: Severity, code: string, ids: Readonly<Record<string, unknown>>): void {
  const { LOG_LEVEL = 'INFO' } = process.env;
  if (SEVERITIES.indexOf(level) >= SEVERITIES.indexOf(LOG_LEVEL as Severity)) print(level, code, ids);
}

function print(level: Severity, code: string, ids: Readonly<Record<string, unknown>>): void {
  const { SERVICE_NAME: service } = process.env;
  const line = { level, message: code, timestamp: time.now(), service, task, correlationId: correlationId(), ...ids };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/**
 * Makes the line count for its function and version, where callers reach them by an alias: an alarm on it takes back a release. Lambda
 * counts only invocations that fail, not a defect that was answered with 500, nor a failed record of a batch.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
function countForRelease(): Record<string, unknown> {
  const { AWS_LAMBDA_FUNCTION_NAME: name, AWS_LAMBDA_FUNCTION_VERSION: version = '$LATEST' } = process.env;
  if (version === '$LATEST') return {};
  const { namespace, metricName } = RELEASE_ERRORS;
  const metric = {
    Namespace: namespace,
    Dimensions: [['function', 'version']],
    Metrics: [{ Name: metricName, Unit: 'Count' }],
  };
  return {
    function: name,
    version,
    [metricName]: 1,
    _aws: { Timestamp: Date.parse(time.now()), CloudWatchMetrics: [metric] },
  };
}

const MAX_FRAMES = 12;
const CODE_NAME = /^[A-Za-z_$][\w$.]{0,63}$/;

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const { name, message, stack = '' } = error;
  const frames = stack
    // The message comes before the frames, and may have lines that look like frames. A message that was changed after
    // the stack was taken cannot be found in it, so then no frame is shown.
    .slice(stack.includes(message) ? stack.indexOf(message) + message.length : stack.length)
    .split('\n')
    .map((frame) => frame.trim())
    .filter((frame) => frame.startsWith('at '));
  const awsRequestId = (error as { $metadata?: { requestId?: string } }).$metadata?.requestId;
  return {
    errorName: CODE_NAME.test(name) ? name : 'Error',
    errorAt: frames.slice(0, MAX_FRAMES),
    ...(awsRequestId !== undefined && { awsRequestId }),
  };
}
