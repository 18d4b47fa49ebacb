import { join } from 'node:path';
import { FILES } from '#kernel/env-names.ts';
import { gazetteerFiles } from '#texts/gazetteer.adapter.ts';
import { readVariable } from '../environment.ts';
import { logWarning } from '../log.ts';
import { lazyPorts } from './lazy-ports.ts';

/** The gazetteer, in the package of each function that uses it. */
export const gazetteers = lazyPorts({
  gazetteer: () => {
    const folder = readVariable('LAMBDA_TASK_ROOT');
    return gazetteerFiles(
      { regions: join(folder, FILES.regions), rows: join(folder, FILES.gazetteer) },
      ({ line, fault }) => logWarning('gazetteer-row-left-out', { line, fault }),
    );
  },
});
