import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableClass,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { ATTRIBUTE, INDEX } from '#kernel/env-names.ts';
import type { Config } from '../platform/config-shape.ts';
import { nameOwnTable } from '../platform/resource-names.ts';
import type { TableKey } from '../platform/table-names.ts';

export interface TablesProps {
  readonly config: Pick<Config, 'stage' | 'retainsData'>;
  /** Encrypts personal data. */
  readonly personalKey: IKey;
  /** Encrypts the other tables: codes, ids and numbers. */
  readonly recordsKey: IKey;
}

/** Tables that grow with the cases and keep them for years: their storage costs more than their calls within the first two years (ADR 84). */
const OLD: readonly TableKey[] = ['events', 'personal', 'views', 'control'];
/** Tables that can be built again from others. */
const REBUILT: readonly TableKey[] = ['views'];

const text = (name: string) => ({ name, type: AttributeType.STRING });
const number = (name: string) => ({ name, type: AttributeType.NUMBER });

/** The tables of docs/data-model.md. */
export class Tables extends Construct {
  readonly all: Readonly<Record<TableKey, Table>>;

  constructor(scope: Construct, id: string, { config, personalKey, recordsKey }: TablesProps) {
    super(scope, id);
    const { retainsData } = config;
    const common = (name: TableKey, encryptionKey: IKey) => ({
      tableName: nameOwnTable(config, name),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: !REBUILT.includes(name) },
      tableClass: OLD.includes(name) ? TableClass.STANDARD_INFREQUENT_ACCESS : TableClass.STANDARD,
      deletionProtection: retainsData,
      removalPolicy: retainsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    const pkAndSk = { partitionKey: text(ATTRIBUTE.pk), sortKey: text(ATTRIBUTE.sk) };

    const events = new Table(this, 'Events', {
      ...common('events', recordsKey),
      partitionKey: text(ATTRIBUTE.appealId),
      sortKey: number(ATTRIBUTE.version),
      stream: StreamViewType.NEW_IMAGE,
    });
    events.addGlobalSecondaryIndex({
      indexName: INDEX.runStarts,
      partitionKey: text(ATTRIBUTE.startBucket),
      sortKey: text(ATTRIBUTE.startAt),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['run'],
    });

    const personal = new Table(this, 'Personal', { ...common('personal', personalKey), ...pkAndSk });
    personal.addGlobalSecondaryIndex({
      indexName: INDEX.byPhone,
      partitionKey: text(ATTRIBUTE.phoneKey),
      sortKey: text(ATTRIBUTE.at),
      projectionType: ProjectionType.KEYS_ONLY,
    });
    personal.addGlobalSecondaryIndex({
      indexName: INDEX.pendingFilings,
      partitionKey: text(ATTRIBUTE.pendingDay),
      sortKey: text(ATTRIBUTE.at),
      projectionType: ProjectionType.KEYS_ONLY,
    });

    // Only outdated checkpoints expire.
    const views = new Table(this, 'Views', {
      ...common('views', recordsKey),
      ...pkAndSk,
      timeToLiveAttribute: ATTRIBUTE.expiresAt,
    });
    // Only the rows of open cases. A row that is saved without a change of these attributes writes nothing here.
    views.addGlobalSecondaryIndex({
      indexName: INDEX.overview,
      partitionKey: text(ATTRIBUTE.overviewShard),
      sortKey: text(ATTRIBUTE.pk),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['overview'],
    });

    Validations.of(views).acknowledge({
      id: 'AwsSolutions-DDB3',
      reason:
        'The views are built again from the log by `npm run ops -- rebuild-views`, so backups would cost and restore nothing.',
    });

    const control = new Table(this, 'Control', {
      ...common('control', recordsKey),
      ...pkAndSk,
      timeToLiveAttribute: ATTRIBUTE.expiresAt,
    });
    control.addGlobalSecondaryIndex({
      indexName: INDEX.waits,
      partitionKey: text(ATTRIBUTE.waitShard),
      sortKey: text(ATTRIBUTE.waitUntil),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['run', 'phase'],
    });

    const directory = new Table(this, 'Directory', { ...common('directory', recordsKey), ...pkAndSk });
    directory.addGlobalSecondaryIndex({
      indexName: INDEX.byKind,
      partitionKey: text(ATTRIBUTE.recordKind),
      sortKey: text(ATTRIBUTE.recordId),
      projectionType: ProjectionType.ALL,
    });
    // The businesses of a service manager: only they have a manager.
    directory.addGlobalSecondaryIndex({
      indexName: INDEX.byManager,
      partitionKey: text(ATTRIBUTE.managerId),
      sortKey: text(ATTRIBUTE.recordId),
      projectionType: ProjectionType.ALL,
    });

    const open = new Table(this, 'Public', { ...common('public', recordsKey), ...pkAndSk });

    const requests = new Table(this, 'Requests', {
      ...common('requests', recordsKey),
      partitionKey: text(ATTRIBUTE.requestId),
      sortKey: number(ATTRIBUTE.version),
      stream: StreamViewType.NEW_IMAGE,
    });
    const requestRows = new Table(this, 'RequestRows', { ...common('requestRows', recordsKey), ...pkAndSk });
    for (const [indexName, holder] of [
      [INDEX.byHolder, ATTRIBUTE.holder],
      [INDEX.byEscalation, ATTRIBUTE.escalation],
    ] as const)
      requestRows.addGlobalSecondaryIndex({
        indexName,
        partitionKey: text(holder),
        sortKey: text(ATTRIBUTE.dueSort),
        projectionType: ProjectionType.ALL,
      });
    requestRows.addGlobalSecondaryIndex({
      indexName: INDEX.byCheckpoint,
      partitionKey: text(ATTRIBUTE.checkpointShard),
      sortKey: text(ATTRIBUTE.checkpointAt),
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['requestId', 'run'],
    });

    this.all = { events, personal, views, control, directory, public: open, requests, requestRows };
  }
}
