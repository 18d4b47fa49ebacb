import { join } from 'node:path';

export const PROJECT_DIR = join(import.meta.dirname, '../..');

/** The region of the local templates. Nothing is sent there. */
export const LOCAL_REGION = 'cn-north-1';

/** The platform's address in the templates, whatever its port is: reading them puts the real one in its place. */
export const TEMPLATE_URL = 'http://localhost:3000';

/** What the templates of one machine depend on in addition to the sources. */
export interface Settings {
  /** Seconds of the domain per real second. */
  readonly speed: number;
}
