// The entry `one-machine-aws/lake`: tables over Parquet and JSON files, in Athena's dialect, by DuckDB.
export { DIFFERENCES, duckDbType, toDuckDb } from './dialect.ts';
export { type Column, type FileTable, type Lake, type LakeRow, openTables } from './open-tables.ts';
export { writePartitions, writeRows } from './write-rows.ts';
