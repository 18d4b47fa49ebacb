import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '#infra/platform/config-shape.ts';
import { TABLES_IN_USE_FILE } from '#infra/platform/table-names.ts';

export const PROJECT_DIR = join(import.meta.dirname, '../..');

/** The region of the local templates. Nothing is sent there. */
export const LOCAL_REGION = 'cn-north-1';

/** The platform's address in the templates, whatever its port is: reading them puts the real one in its place. */
export const TEMPLATE_URL = 'http://localhost:3000';

/** What the templates of one machine depend on in addition to the sources. */
export interface Settings {
  /** Seconds of the domain per real second. */
  readonly speed: number;
  readonly tables?: NonNullable<Config['tables']>;
}

/** The settings of a data directory: its restored tables are a fact of the data. */
export function settingsOf(dataDir: string, speed: number): Settings {
  const file = join(dataDir, TABLES_IN_USE_FILE);
  if (!existsSync(file)) return { speed };
  return { speed, tables: JSON.parse(readFileSync(file, 'utf8')) as NonNullable<Config['tables']> };
}
