import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiDocument } from '#api/docs-page/document.ts';
import { siteFolder } from '#api/site-folder.adapter.ts';
import { ENV, FILES } from '#kernel/env-names.ts';
import { readVariable } from '../environment.ts';
import { lazyPorts } from './lazy-ports.ts';

/** The built pages, in the package of the function that serves them, and what differs between deployments. */
export const site = lazyPorts({
  siteFiles: () => siteFolder(join(readVariable('LAMBDA_TASK_ROOT'), FILES.site)),
  /** The headers of every file. */
  siteHeaders: () => JSON.parse(readVariable(ENV.siteHeaders)) as Readonly<Record<string, string>>,
  /** The text of `/site.json`. */
  siteSettings: () => readVariable(ENV.siteSettings),
});

/** The committed description of the API. It is large, and read when somebody asks for it. */
export const apiDocument = lazyPorts({
  apiDocument: () =>
    JSON.parse(readFileSync(join(readVariable('LAMBDA_TASK_ROOT'), FILES.apiDocument), 'utf8')) as ApiDocument,
});
