/** The file in the data of one machine that names the restored tables in use, as a parameter does for a deployed stage (ADR 80). */
export const TABLES_IN_USE_FILE = 'tables-in-use.json';

/** Names of tables after the stage (docs/data-model.md). */
export const TABLE_NAMES = {
  events: 'events',
  personal: 'personal',
  views: 'views',
  control: 'control',
  directory: 'directory',
  public: 'public',
  requests: 'requests',
  requestRows: 'request-rows',
} as const;
export type TableKey = keyof typeof TABLE_NAMES;
export const TABLE_KEYS = Object.keys(TABLE_NAMES) as readonly TableKey[];
