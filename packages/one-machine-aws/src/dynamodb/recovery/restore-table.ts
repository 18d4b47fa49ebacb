import { AwsError } from '../../aws-service.ts';
import { type Item, internals } from '../engine.ts';
import type { Entries } from '../entries.ts';
import type { TableInUse } from '../item-writer.ts';
import { itemPrefix } from '../keys.ts';
import type { TableSpec } from '../tables.ts';
import { type History, recoveryWindow } from './history.ts';

export interface RestoreInput {
  readonly SourceTableName: string;
  readonly TargetTableName: string;
  /** Seconds since the epoch; DynamoDB restores to a whole second. */
  readonly RestoreDateTime?: number;
  readonly UseLatestRestorableTime?: boolean;
}

/**
 * RestoreTableToPointInTime: a new table with the items and indexes of the source, the items as they were at the instant. As on AWS it has
 * no stream, TTL, point-in-time recovery, tags or deletion protection. `place` creates the table, after its items are written.
 */
export function restoreTable(
  input: RestoreInput,
  source: TableInUse,
  {
    entries,
    history,
    isTaken,
    now,
    place,
  }: {
    readonly entries: Entries;
    readonly history: History;
    isTaken(name: string): boolean;
    readonly now: number;
    place(spec: TableSpec): TableInUse;
  },
): TableInUse {
  const { TargetTableName: name, RestoreDateTime, UseLatestRestorableTime = false } = input;
  if (!/^[a-zA-Z0-9_.-]{3,255}$/.test(name ?? ''))
    throw new AwsError('ValidationException', 'TargetTableName has 3 to 255 letters, digits, or . _ -');
  if ((RestoreDateTime !== undefined) === UseLatestRestorableTime)
    throw new AwsError('ValidationException', 'One of RestoreDateTime and UseLatestRestorableTime is needed');
  if (isTaken(name)) throw new AwsError('TableAlreadyExistsException', `Table already exists: ${name}`);
  const window = recoveryWindow(history, source.spec.name, now);
  if (window === undefined)
    throw new AwsError(
      'PointInTimeRecoveryUnavailableException',
      `Point in time recovery is not enabled for table '${source.spec.name}'`,
    );
  const at = RestoreDateTime === undefined ? window.latest : Math.floor(RestoreDateTime) * 1000;
  // The window is told in seconds too.
  if (at < Math.floor(window.earliest / 1000) * 1000 || at > window.latest)
    throw new AwsError(
      'InvalidRestoreTimeException',
      `The restore time must be between ${new Date(window.earliest).toISOString()} and ${new Date(window.latest).toISOString()}`,
    );

  const {
    streamViewType: _s,
    ttlAttribute: _t,
    hasPointInTimeRecovery: _h,
    isProtected: _p,
    tags: _g,
    ...kept
  } = source.spec;
  const { arn } = source.spec;
  const spec: TableSpec = {
    ...kept,
    name,
    arn: `${arn.slice(0, arn.lastIndexOf('/'))}/${name}`,
    restored: { originArn: source.spec.restored?.originArn ?? arn, sourceArn: arn, at },
  };
  return entries.change(() => {
    const changed = history.before(source.spec.name, at);
    const prefix = itemPrefix(source.spec.name);
    const put = (key: string, value: Item) => entries.write([{ type: 'put', key: itemPrefix(name) + key, value }]);
    for (const value of entries.values({ gte: prefix, lt: `${prefix}~` })) {
      const item = value as Item;
      const key = internals.createKey(item, source.description);
      if (!changed.has(key)) put(key, item);
    }
    for (const [key, item] of changed) if (item !== undefined) put(key, item);
    return place(spec);
  });
}
