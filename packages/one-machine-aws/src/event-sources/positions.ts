import type { DatabaseSync } from 'node:sqlite';
import { createTables } from '../create-tables.ts';
import { joinTurn } from '../state.ts';

/** The position of each lane of each stream mapping. It survives restarts. */
export interface Positions {
  /** Forgets the positions of a mapping that had another source: on AWS it would be a new mapping. */
  begin(mapping: string, sourceArn: string): void;
  /** The sequence number after which the lane continues; `initial` for a new lane. */
  load(lane: LaneName, initial: () => string): string;
  save(lane: LaneName, sequence: string): void;
}

/** A part of a shard: the keys whose hash falls into `lane` of `lanes`. */
export interface LaneName {
  readonly mapping: string;
  readonly shard: number;
  readonly lane: number;
  readonly lanes: number;
}

export function openPositions(db: DatabaseSync): Positions {
  createTables(
    db,
    `CREATE TABLE IF NOT EXISTS stream_positions (
    mapping TEXT, shard INTEGER, lanes INTEGER, lane INTEGER, sequence TEXT NOT NULL,
    PRIMARY KEY (mapping, shard, lanes, lane));
    CREATE TABLE IF NOT EXISTS stream_sources (mapping TEXT PRIMARY KEY, source TEXT NOT NULL)`,
  );
  const source = db.prepare('SELECT source FROM stream_sources WHERE mapping = ?');
  const keepSource = db.prepare(
    'INSERT INTO stream_sources VALUES (?, ?) ON CONFLICT DO UPDATE SET source = excluded.source',
  );
  const forgetAll = db.prepare('DELETE FROM stream_positions WHERE mapping = ?');
  const own = db.prepare(
    'SELECT sequence FROM stream_positions WHERE mapping = ? AND shard = ? AND lanes = ? AND lane = ?',
  );
  const slowest = db.prepare('SELECT min(sequence) AS sequence FROM stream_positions WHERE mapping = ? AND shard = ?');
  const keep = db.prepare(`INSERT INTO stream_positions VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET sequence = excluded.sequence`);
  const forget = db.prepare('DELETE FROM stream_positions WHERE mapping = ? AND shard = ? AND lanes <> ?');
  return {
    begin: (mapping, sourceArn) => {
      const known = source.get(mapping) as { source: string } | undefined;
      if (known?.source === sourceArn) return;
      joinTurn(db);
      if (known !== undefined) forgetAll.run(mapping);
      keepSource.run(mapping, sourceArn);
    },
    load: ({ mapping, shard, lane, lanes }, initial) => {
      const row = own.get(mapping, shard, lanes, lane) as { sequence: string } | undefined;
      // A different number of lanes divides the keys differently: all lanes start at the slowest position.
      const other = (slowest.get(mapping, shard) as { sequence: string | null }).sequence;
      const sequence = row?.sequence ?? other ?? initial();
      keep.run(mapping, shard, lanes, lane, sequence);
      if (lane === lanes - 1) forget.run(mapping, shard, lanes);
      return sequence;
    },
    save: ({ mapping, shard, lane, lanes }, sequence) => {
      joinTurn(db);
      keep.run(mapping, shard, lanes, lane, sequence);
    },
  };
}
