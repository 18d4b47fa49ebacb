import { compilePattern, type Matcher } from '../events/pattern.ts';

/** The properties of an `AWS::Lambda::EventSourceMapping`, resolved. */
export type MappingProperties = Readonly<Record<string, unknown>>;

interface Common {
  readonly id: string;
  readonly functionName: string;
  readonly sourceArn: string;
  readonly isEnabled: boolean;
  readonly batchSize: number;
  readonly windowMs: number;
  /** Whether FunctionResponseTypes contains ReportBatchItemFailures. */
  readonly reportsItemFailures: boolean;
  /** The patterns of FilterCriteria. A record passes when one matches, or when there are none. */
  readonly filters: readonly Matcher[];
}

export interface StreamMapping extends Common {
  readonly kind: 'stream';
  readonly startsAtLatest: boolean;
  /** Retries after the first attempt; Infinity when unlimited. */
  readonly maximumRetryAttempts: number;
  readonly maximumRecordAgeMs: number;
  readonly bisects: boolean;
  readonly parallelizationFactor: number;
  readonly onFailureArn: string | undefined;
}

export interface QueueMapping extends Common {
  readonly kind: 'queue';
  readonly maximumConcurrency: number;
}

const COMMON = [
  'EventSourceArn',
  'FunctionName',
  'Enabled',
  'BatchSize',
  'MaximumBatchingWindowInSeconds',
  'FunctionResponseTypes',
  'FilterCriteria',
  'Tags',
];
const STREAM = [
  'StartingPosition',
  'MaximumRetryAttempts',
  'MaximumRecordAgeInSeconds',
  'BisectBatchOnFunctionError',
  'ParallelizationFactor',
  'DestinationConfig',
];
const QUEUE = ['ScalingConfig'];

/** Lambda starts with five pollers for a queue and adds more without a limit; on one machine there are five. */
const DEFAULT_CONCURRENCY = 5;

/** Reads a mapping. Throws when a property is missing, unknown or not supported. */
export function readMapping(id: string, properties: MappingProperties): StreamMapping | QueueMapping {
  const given = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
  const fail = (what: string): never => {
    throw new Error(`The event source mapping ${id} cannot be served: ${what}`);
  };
  const text = (name: string): string => {
    const value = given[name];
    return typeof value === 'string' && value !== '' ? value : fail(`${name} is missing`);
  };
  const number = (name: string, fallback: number, from: number, to: number): number => {
    const value = given[name] ?? fallback;
    const isFine = typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;
    return isFine ? value : fail(`${name} must be a whole number from ${from} to ${to}`);
  };
  const flag = (name: string, fallback: boolean): boolean => {
    const value = given[name] ?? fallback;
    return typeof value === 'boolean' ? value : fail(`${name} is true or false`);
  };
  const within = (name: string, value: unknown, members: readonly string[]): Readonly<Record<string, unknown>> => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(`${name} is not an object`);
    const unknown = Object.keys(value).find((member) => !members.includes(member));
    return unknown === undefined ? (value as Record<string, unknown>) : fail(`${unknown} of ${name}`);
  };

  const sourceArn = text('EventSourceArn');
  const service = sourceArn.split(':')[2];
  const isStream = service === 'dynamodb';
  if (!isStream && service !== 'sqs') fail(`the source ${sourceArn}`);
  const unknown = Object.keys(given).find((name) => ![...COMMON, ...(isStream ? STREAM : QUEUE)].includes(name));
  if (unknown !== undefined) fail(`the property ${unknown}`);

  const types = given.FunctionResponseTypes ?? [];
  if (!Array.isArray(types) || types.some((type) => type !== 'ReportBatchItemFailures')) fail('FunctionResponseTypes');
  const criteria = within('FilterCriteria', given.FilterCriteria ?? {}, ['Filters']).Filters ?? [];
  if (!Array.isArray(criteria)) fail('FilterCriteria');
  const filters = (criteria as unknown[]).map((filter) => {
    const pattern = within('Filters', filter, ['Pattern']).Pattern;
    return typeof pattern === 'string' ? compilePattern(JSON.parse(pattern)) : fail('a filter without a Pattern');
  });
  const windowSeconds = number('MaximumBatchingWindowInSeconds', 0, 0, 300);
  const batchSize = number('BatchSize', isStream ? 100 : 10, 1, 10_000);
  const common = {
    id,
    sourceArn,
    batchSize,
    filters,
    functionName: text('FunctionName'),
    isEnabled: flag('Enabled', true),
    windowMs: windowSeconds * 1000,
    reportsItemFailures: (types as unknown[]).length > 0,
  };

  if (!isStream) {
    if (batchSize > 10 && windowSeconds < 1) fail('a BatchSize above 10 without a batching window');
    const scaling = within('ScalingConfig', given.ScalingConfig ?? {}, ['MaximumConcurrency']);
    const concurrency = scaling.MaximumConcurrency ?? DEFAULT_CONCURRENCY;
    const isFine =
      typeof concurrency === 'number' && Number.isInteger(concurrency) && concurrency >= 2 && concurrency <= 1000;
    return {
      ...common,
      kind: 'queue',
      maximumConcurrency: isFine ? concurrency : fail('MaximumConcurrency is from 2 to 1000'),
    };
  }
  const position = text('StartingPosition');
  if (position !== 'TRIM_HORIZON' && position !== 'LATEST') fail(`StartingPosition ${position}`);
  const destination = within('DestinationConfig', given.DestinationConfig ?? {}, ['OnFailure']);
  const onFailure = within('OnFailure', destination.OnFailure ?? {}, ['Destination']).Destination;
  if (onFailure !== undefined && (typeof onFailure !== 'string' || onFailure.split(':')[2] !== 'sqs')) {
    fail('only a queue is served as destination of failures');
  }
  const retries = number('MaximumRetryAttempts', -1, -1, 10_000);
  const age = number('MaximumRecordAgeInSeconds', -1, -1, 604_800);
  if (age !== -1 && age < 60) fail('MaximumRecordAgeInSeconds is -1 or at least 60');
  return {
    ...common,
    kind: 'stream',
    startsAtLatest: position === 'LATEST',
    maximumRetryAttempts: retries === -1 ? Number.POSITIVE_INFINITY : retries,
    maximumRecordAgeMs: age === -1 ? Number.POSITIVE_INFINITY : age * 1000,
    bisects: flag('BisectBatchOnFunctionError', false),
    parallelizationFactor: number('ParallelizationFactor', 1, 1, 10),
    onFailureArn: onFailure as string | undefined,
  };
}
