import { AwsError } from '../../aws-service.ts';
import type { IndexDescription } from '../engine.ts';
import type { TableInUse } from '../item-writer.ts';
import type { TableSpec, Tag } from '../tables.ts';
import { type History, RECOVERY_DAYS, recoveryWindow } from './history.ts';
import type { RestoreInput } from './restore-table.ts';

export interface TableOperationsOptions {
  readonly history: History;
  find(name: string): TableInUse;
  /** Stores a table with other settings than before. */
  change(spec: TableSpec): TableInUse;
  restore(input: RestoreInput): TableInUse;
  /** Milliseconds on the domain's clock. */
  readonly now: () => number;
}

type Input = Readonly<Record<string, unknown>>;

interface Operation {
  readonly members: readonly string[];
  /** The member with the name or the ARN of the table. */
  readonly of: string;
  run(table: TableInUse, input: Input): unknown;
}

/** The operations on tables that a restore needs. A table of a template keeps the settings of its template. */
export function tableOperations({ history, find, change, restore, now }: TableOperationsOptions) {
  const changeRestored = ({ spec }: TableInUse, settings: Partial<TableSpec>): TableInUse => {
    if (spec.restored === undefined)
      throw new AwsError(
        'ValidationException',
        `Not served on one machine: ${spec.name} has the settings of its template`,
      );
    return change({ ...spec, ...settings });
  };
  const describeBackups = ({ spec }: TableInUse) => {
    const window = recoveryWindow(history, spec.name, now());
    return {
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: {
          PointInTimeRecoveryStatus: window === undefined ? 'DISABLED' : 'ENABLED',
          ...(window && {
            EarliestRestorableDateTime: window.earliest / 1000,
            LatestRestorableDateTime: window.latest / 1000,
            RecoveryPeriodInDays: RECOVERY_DAYS,
          }),
        },
      },
    };
  };
  const describeTtl = ({ spec: { ttlAttribute } }: TableInUse) => ({
    TimeToLiveDescription:
      ttlAttribute === undefined
        ? { TimeToLiveStatus: 'DISABLED' }
        : { TimeToLiveStatus: 'ENABLED', AttributeName: ttlAttribute },
  });

  const operations: Readonly<Record<string, Operation>> = {
    DescribeContinuousBackups: { of: 'TableName', members: [], run: describeBackups },
    UpdateContinuousBackups: {
      of: 'TableName',
      members: ['PointInTimeRecoverySpecification'],
      run: (table, { PointInTimeRecoverySpecification: given }) => {
        const isOn = (given as { PointInTimeRecoveryEnabled?: boolean }).PointInTimeRecoveryEnabled === true;
        return describeBackups(changeRestored(table, { hasPointInTimeRecovery: isOn }));
      },
    },
    DescribeTimeToLive: { of: 'TableName', members: [], run: describeTtl },
    UpdateTimeToLive: {
      of: 'TableName',
      members: ['TimeToLiveSpecification'],
      run: (table, { TimeToLiveSpecification: given }) => {
        const { Enabled, AttributeName } = given as { Enabled: boolean; AttributeName: string };
        const { ttlAttribute: _, ...spec } = table.spec;
        if (Enabled === (table.spec.ttlAttribute !== undefined))
          throw new AwsError('ValidationException', `TimeToLive is already ${Enabled ? 'enabled' : 'disabled'}`);
        if (!Enabled) throw new AwsError('ValidationException', 'Not served on one machine: to disable TTL');
        changeRestored(table, { ...spec, ttlAttribute: AttributeName });
        return { TimeToLiveSpecification: given };
      },
    },
    UpdateTable: {
      of: 'TableName',
      members: [
        'StreamSpecification',
        'DeletionProtectionEnabled',
        'AttributeDefinitions',
        'GlobalSecondaryIndexUpdates',
      ],
      run: (table, input) => ({ TableDescription: changeRestored(table, readChange(table.spec, input)).description }),
    },
    ListTagsOfResource: { of: 'ResourceArn', members: [], run: ({ spec }) => ({ Tags: spec.tags ?? [] }) },
    TagResource: {
      of: 'ResourceArn',
      members: ['Tags'],
      run: (table, { Tags }) => {
        const given = Tags as readonly Tag[];
        const kept = (table.spec.tags ?? []).filter(({ Key }) => !given.some((each) => each.Key === Key));
        changeRestored(table, { tags: [...kept, ...given] });
        return {};
      },
    },
    RestoreTableToPointInTime: {
      of: 'SourceTableName',
      members: ['TargetTableName', 'RestoreDateTime', 'UseLatestRestorableTime'],
      run: (_, input) => ({ TableDescription: restore(input as unknown as RestoreInput).description }),
    },
  };

  return {
    serves: (operation: string) => Object.hasOwn(operations, operation),
    /** The ARN of the table that a call is about, for its permission. */
    arnOf: (operation: string, input: Input) => findTable(operation, input).spec.arn,
    run: (operation: string, input: Input): unknown => {
      const { of, members, run } = operations[operation] as Operation;
      const unknown = Object.keys(input).find((name) => name !== of && !members.includes(name));
      if (unknown !== undefined)
        throw new AwsError(
          'ValidationException',
          `Not served on one machine: the parameter ${unknown} of ${operation}`,
        );
      return run(findTable(operation, input), input);
    },
  };

  function findTable(operation: string, input: Input): TableInUse {
    const { of } = operations[operation] as Operation;
    const named = String(input[of] ?? '');
    try {
      return find(named.slice(named.lastIndexOf('/') + 1));
    } catch (error) {
      // Operations on backups have an error of their own.
      const isOfBackups = operation === 'RestoreTableToPointInTime' || operation.endsWith('ContinuousBackups');
      throw isOfBackups ? new AwsError('TableNotFoundException', `Table not found: ${named}`) : error;
    }
  }
}

function readChange(spec: TableSpec, input: Input): Partial<TableSpec> {
  const { StreamSpecification, DeletionProtectionEnabled, AttributeDefinitions, GlobalSecondaryIndexUpdates } = input;
  const stream = StreamSpecification as
    | { StreamEnabled: boolean; StreamViewType?: TableSpec['streamViewType'] }
    | undefined;
  if (stream !== undefined && spec.streamViewType !== undefined)
    throw new AwsError('ValidationException', 'Table already has an enabled stream');
  const updates = (GlobalSecondaryIndexUpdates ?? []) as readonly { readonly Create?: IndexDescription }[];
  const added = updates[0]?.Create;
  if (updates.length > 1 || updates.some((each) => each.Create === undefined))
    throw new AwsError(
      'ValidationException',
      'Not served on one machine: other changes of indexes than one that is added',
    );
  return {
    ...(stream?.StreamEnabled && { streamViewType: stream.StreamViewType }),
    ...(DeletionProtectionEnabled !== undefined && { isProtected: DeletionProtectionEnabled === true }),
    ...(added !== undefined && {
      attributeDefinitions: AttributeDefinitions as TableSpec['attributeDefinitions'],
      globalSecondaryIndexes: [...(spec.globalSecondaryIndexes ?? []), added],
    }),
  };
}
