import type { StormTemplates } from './storm-system.ts';

/** What is read of the templates of a stage, as `one-machine-aws` resolves them. */
export interface Resolved {
  readonly eventSourceMappings: readonly {
    readonly sourceArn: string;
    readonly batchSize: number;
    readonly maximumConcurrency?: number | undefined;
  }[];
  readonly functions: readonly {
    readonly environment: Readonly<Record<string, string>>;
    readonly reservedConcurrency?: number | undefined;
  }[];
}

/** The consumers of queues by their work, and reserved environments by the names of functions. */
export function readStormTemplates({ eventSourceMappings, functions }: Resolved, stage: string): StormTemplates {
  return {
    queues: Object.fromEntries(
      eventSourceMappings.flatMap(({ sourceArn, batchSize: batch, maximumConcurrency: concurrency }) =>
        concurrency === undefined
          ? []
          : [[sourceArn.split(':').at(-1)?.replace(`hotline-${stage}-`, ''), { batch, concurrency }]],
      ),
    ),
    reserved: Object.fromEntries(
      functions.flatMap(({ environment, reservedConcurrency }) =>
        reservedConcurrency === undefined ? [] : [[environment.SERVICE_NAME, reservedConcurrency]],
      ),
    ),
    // A test over the templates counts them (test/infra/asynchronous-edges.test.ts).
    targetsOfFiling: 0,
  };
}
