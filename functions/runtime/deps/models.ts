import { join } from 'node:path';
import { FILES } from '#kernel/env-names.ts';
import { routerModelFile } from '#texts/router-model.adapter.ts';
import { readVariable } from '../environment.ts';
import { logWarning } from '../log.ts';
import { lazyPorts } from './lazy-ports.ts';

/** The model of the classifier, in the package of each function that uses it. */
export const models = lazyPorts({
  routerModel: () =>
    routerModelFile(join(readVariable('LAMBDA_TASK_ROOT'), FILES.routerModel), (fault) =>
      logWarning('router-model-unreadable', { fault }),
    ),
});
