import { join } from 'node:path';
import { runModelFile } from '../../../shared/adapters/files/run-model.ts';
import { FILES } from '../../../shared/names.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';

const fileOf = (name: string) => join(readVariable('LAMBDA_TASK_ROOT'), name);

/** The models of the recognisers, in the package of each function that uses one. */
export const recognisers = lazyPorts({
  threatModel: () => runModelFile(fileOf(FILES.threatModel)),
  eventModel: () => runModelFile(fileOf(FILES.eventModel)),
});
