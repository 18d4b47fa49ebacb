import { join } from 'node:path';
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
