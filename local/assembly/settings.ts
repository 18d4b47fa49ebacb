import { join } from 'node:path';

export const PROJECT_DIR = join(import.meta.dirname, '../..');

/** The region of the local templates. Nothing is sent there. */
export const LOCAL_REGION = 'cn-north-1';

/** What the templates of one machine depend on beside the sources. */
export interface Settings {
  readonly publicUrl: string;
  /** Seconds of the domain per real second. */
  readonly speed: number;
}
