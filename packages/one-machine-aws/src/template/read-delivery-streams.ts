import type { DeliveryStreamSpec, PreparedStatementSpec, RoleSpec } from './assembly.ts';
import type { Properties } from './properties.ts';
import { findRole } from './read-functions.ts';
import { type OfType, readAttribute, toOrigin } from './resource.ts';
import { TemplateError } from './template-error.ts';

/** Reads the Firehose streams into buckets, each with the columns of its files' table. */
export function readDeliveryStreams(ofType: OfType, roles: readonly RoleSpec[]): readonly DeliveryStreamSpec[] {
  const tables = readTables(ofType);
  return ofType('AWS::KinesisFirehose::DeliveryStream').map((resource) => {
    const { properties } = resource;
    properties.ignore('DeliveryStreamName', 'DeliveryStreamEncryptionConfigurationInput', 'Tags');
    properties.readOneOf('DeliveryStreamType', ['DirectPut'], true);
    const target = properties.part('ExtendedS3DestinationConfiguration');
    if (target === undefined) throw new TemplateError(properties.where, 'has no bucket');
    target.ignore('BufferingHints', 'CompressionFormat', 'EncryptionConfiguration', 'CloudWatchLoggingOptions');
    const conversion = target.part('DataFormatConversionConfiguration');
    conversion?.flag('Enabled');
    conversion?.ignore('InputFormatConfiguration', 'OutputFormatConfiguration');
    const schema = conversion?.part('SchemaConfiguration')?.ignore('CatalogId', 'Region', 'RoleARN', 'VersionId');
    if (schema === undefined) throw new TemplateError(target.where, 'one machine writes Parquet only');
    const roleArn = target.text('RoleARN');
    return {
      ...toOrigin(resource),
      name: resource.identity.ref,
      arn: readAttribute(resource, 'Arn'),
      bucketArn: target.text('BucketARN'),
      prefix: target.text('Prefix'),
      errorPrefix: target.text('ErrorOutputPrefix'),
      timeZone: target.optionalText('CustomTimeZone') ?? 'UTC',
      roleLogicalId: findRole(roles, roleArn, target.where).logicalId,
      roleArn,
      transformArn: readTransform(target),
      columns: findColumns(tables, `${schema.text('DatabaseName')}.${schema.text('TableName')}`, schema.where),
    };
  });
}

function readTransform(target: Properties): string {
  const processing = target.part('ProcessingConfiguration');
  processing?.flag('Enabled');
  const [processor, ...others] = processing?.parts('Processors') ?? [];
  if (processor === undefined || others.length > 0)
    throw new TemplateError(`${target.where}.ProcessingConfiguration`, 'needs one processor');
  processor.readOneOf('Type', ['Lambda'], false);
  const parameters = new Map(
    processor.parts('Parameters').map((each) => [each.text('ParameterName'), each.text('ParameterValue')]),
  );
  const arn = parameters.get('LambdaArn');
  if (arn === undefined) throw new TemplateError(processor.where, 'names no function');
  return arn;
}

/** Reads the statements that are saved for Athena. */
export function readPreparedStatements(ofType: OfType): readonly PreparedStatementSpec[] {
  return ofType('AWS::Athena::PreparedStatement').map((resource) => {
    const properties = resource.properties.ignore('Description');
    return {
      ...toOrigin(resource),
      name: properties.text('StatementName'),
      workGroup: properties.text('WorkGroup'),
      sql: properties.text('QueryStatement'),
    };
  });
}

type Columns = DeliveryStreamSpec['columns'];

function readTables(ofType: OfType): ReadonlyMap<string, Columns> {
  return new Map(
    ofType('AWS::Glue::Table').map(({ properties }) => {
      properties.ignore('CatalogId');
      const database = properties.text('DatabaseName');
      const table = properties.part('TableInput');
      if (table === undefined) throw new TemplateError(properties.where, 'has no table');
      table.ignore('TableType', 'Parameters', 'PartitionKeys', 'ViewOriginalText', 'ViewExpandedText', 'Description');
      const storage = table.part('StorageDescriptor');
      storage?.ignore('Location', 'InputFormat', 'OutputFormat', 'SerdeInfo');
      const columns = (storage?.parts('Columns') ?? []).map((column) => ({
        name: column.text('Name'),
        type: column.text('Type'),
      }));
      return [`${database}.${table.text('Name')}`, columns];
    }),
  );
}

function findColumns(tables: ReadonlyMap<string, Columns>, name: string, where: string): Columns {
  const columns = tables.get(name);
  if (columns === undefined) throw new TemplateError(`${where}.TableName`, `no stack defines the table ${name}`);
  return columns;
}
