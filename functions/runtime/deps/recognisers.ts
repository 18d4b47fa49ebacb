import { join } from 'node:path';
import { FILES } from '#kernel/env-names.ts';
import { runModelFile } from '#texts/run-model.adapter.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';

const fileOf = (name: string) => join(readVariable('LAMBDA_TASK_ROOT'), name);

/** The models of the recognisers, in the package of each function that uses one. */
export const recognisers = lazyPorts({
  threatModel: () => runModelFile(fileOf(FILES.threatModel)),
  eventModel: () => runModelFile(fileOf(FILES.eventModel)),
});
