import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openPermissions } from '../iam/open-permissions.ts';
import { openUsageFiles } from '../iam/usage-file.ts';
import type { Assembly } from '../template/assembly.ts';

/** The record of used permissions in the data. */
const USAGE_FILE = 'permissions-used.json';

export interface RecordedPermissionsOptions {
  readonly assembly: Assembly;
  readonly dataDir: string;
  /** The caller who may do everything. */
  readonly operator: string;
  /** A directory that gets the record too, as a file of its own. */
  readonly recordUsageIn?: string | undefined;
  readonly log: (line: string) => void;
}

/** The policies of the templates, and the files that record which permissions were used. */
export function openRecordedPermissions(options: RecordedPermissionsOptions) {
  const { assembly, dataDir, operator, recordUsageIn: dir, log } = options;
  const files = [join(dataDir, USAGE_FILE), ...(dir ? [join(dir, `${randomUUID()}.json`)] : [])];
  const permissions = openPermissions({ assembly, operator, log, onNewUse: () => usage.changed() });
  const usage = openUsageFiles(files, permissions.used);
  return { permissions, usage };
}
