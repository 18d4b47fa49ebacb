import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openPermissions } from '#one-machine-aws/iam/open-permissions.ts';
import { openUsageFiles } from '#one-machine-aws/iam/usage-file.ts';
import type { Assembly } from '#one-machine-aws/template/assembly.ts';

/** The record of used permissions in the data of a platform. */
const USAGE_FILE = 'permissions-used.json';

/** A directory in which every platform of a test run leaves its record too, one file each. */
export const USAGE_DIR_VARIABLE = 'HOTLINE_PERMISSIONS_DIR';

export interface RecordedPermissionsOptions {
  readonly assembly: Assembly;
  readonly dataDir: string;
  /** The caller who may do everything. */
  readonly operator: string;
  readonly log: (line: string) => void;
}

/** The policies of the templates, and the files that record which permissions were used. */
export function openRecordedPermissions({ assembly, dataDir, operator, log }: RecordedPermissionsOptions) {
  const dir = process.env[USAGE_DIR_VARIABLE];
  const files = [join(dataDir, USAGE_FILE), ...(dir ? [join(dir, `${randomUUID()}.json`)] : [])];
  const permissions = openPermissions({ assembly, operator, log, onNewUse: () => usage.changed() });
  const usage = openUsageFiles(files, permissions.used);
  return { permissions, usage };
}
