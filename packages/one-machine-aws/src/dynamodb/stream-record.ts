import { createHash } from 'node:crypto';
import type { Item, TableDescription, WireValue } from './engine.ts';
import { itemBytes } from './item-size.ts';

export type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';

/** A record as a Lambda function receives it from a DynamoDB stream. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: '1.1';
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly dynamodb: {
    /** Seconds since the epoch, on the domain's clock. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Item;
    readonly NewImage?: Item;
    readonly OldImage?: Item;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: StreamViewType;
  };
  readonly eventSourceARN: string;
  readonly userIdentity?: { readonly type: string; readonly principalId: string };
}

/** The identity in records of items that expired. */
export const TTL_IDENTITY = { type: 'Service', principalId: 'dynamodb.amazonaws.com' } as const;

/** The ARN of a table's stream. On AWS it ends with the instant of creation; here the end is constant. */
export const toStreamArn = (tableArn: string) => `${tableArn}/stream/2024-01-01T00:00:00.000`;

/** The key attributes of an item. */
export function pickKey(item: Item, table: TableDescription): Item {
  return Object.fromEntries(
    table.KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName] as WireValue]),
  );
}

/** Whether two images are equal, regardless of the order of members and sets. Such a write creates no record. */
export function isSameItem(one: Item | undefined, other: Item | undefined): boolean {
  return one !== undefined && other !== undefined && canonical({ M: one }) === canonical({ M: other });
}

function canonical(value: WireValue): string {
  const [type, content] = Object.entries(value)[0] ?? [];
  if (type === 'M') {
    const members = Object.entries(content as Item).map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`);
    return `{${members.sort().join(',')}}`;
  }
  if (type === 'L') return `[${(content as WireValue[]).map(canonical).join(',')}]`;
  if (type === 'SS' || type === 'NS' || type === 'BS')
    return `${type}${JSON.stringify([...(content as string[])].sort())}`;
  return `${type}${JSON.stringify(content)}`;
}

/** Builds the record of a change. At least one image is present. */
export function buildRecord(change: {
  readonly table: TableDescription;
  readonly oldItem: Item | undefined;
  readonly newItem: Item | undefined;
  readonly viewType: StreamViewType;
  readonly sequence: string;
  /** Milliseconds since the epoch, on the domain's clock. */
  readonly at: number;
  readonly userIdentity?: StreamRecord['userIdentity'];
}): StreamRecord {
  const { table, oldItem, newItem, viewType, sequence } = change;
  const arn = toStreamArn(table.TableArn);
  const keys = pickKey((newItem ?? oldItem) as Item, table);
  const images = {
    ...(newItem !== undefined && /^NEW/.test(viewType) ? { NewImage: newItem } : {}),
    ...(oldItem !== undefined && /OLD_IMAGE/.test(viewType) ? { OldImage: oldItem } : {}),
  };
  return {
    eventID: createHash('md5').update(`${arn}#${sequence}`).digest('hex'),
    eventName: oldItem === undefined ? 'INSERT' : newItem === undefined ? 'REMOVE' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: table.TableArn.split(':')[3] ?? '',
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(change.at / 1000),
      Keys: keys,
      ...images,
      SequenceNumber: sequence,
      SizeBytes: itemBytes(keys) + Object.values(images).reduce((total, image) => total + itemBytes(image), 0),
      StreamViewType: viewType,
    },
    eventSourceARN: arn,
    ...(change.userIdentity === undefined ? {} : { userIdentity: change.userIdentity }),
  };
}
