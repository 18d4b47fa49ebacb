import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiDocument } from '#api/docs-page/document.ts';
import { FILES } from '#kernel/env-names.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';

/** The committed description of the API, in the package of the function: it is large, and read when somebody asks for it. */
export const apiDocument = lazyPorts({
  apiDocument: () =>
    JSON.parse(readFileSync(join(readVariable('LAMBDA_TASK_ROOT'), FILES.apiDocument), 'utf8')) as ApiDocument,
});
