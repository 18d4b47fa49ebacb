/** A price with where it was read. */
export interface Price {
  readonly value: number;
  readonly source: string;
  /** When it was looked up, in stored copies of pages. */
  readonly read: string;
  /** Not found on a page of the provider: computed from the other partition's price by the exchange rate, or a guess. */
  readonly isAssumed?: true;
}

export type Partition = 'aws' | 'aws-cn';

/** The currency of each partition's list: us-east-1 in US dollars, Beijing and Ningxia in yuan. Neither has free tiers or discounts. */
export const CURRENCY = { aws: 'USD', 'aws-cn': 'CNY' } as const;

/** Yuan for a dollar. Assumed: the order of magnitude of 2026. */
export const CNY_PER_USD = 7.1;

const READ = '2026-12-02';
const at = (value: number, page: string): Price => ({ value, source: `https://aws.amazon.com/${page}`, read: READ });
const inChina = (value: number, page: string): Price => ({
  value,
  source: `https://www.amazonaws.cn/${page}`,
  read: READ,
});
/** What no page that could be read names: remembered, or derived. */
const guess = (value: number, why: string): Price => ({ value, source: why, read: READ, isAssumed: true });

/** Prices of us-east-1. `gbMonth` is a GB stored for a month. */
const AWS = {
  httpRequest: at(1.0 / 1e6, 'api-gateway/pricing (HTTP API)'),
  lambdaRequest: at(0.2 / 1e6, 'lambda/pricing'),
  lambdaGbSecond: at(0.0000133334, 'lambda/pricing (arm64)'),
  writeUnit: at(0.625 / 1e6, 'dynamodb/pricing/on-demand'),
  readUnit: at(0.125 / 1e6, 'dynamodb/pricing/on-demand'),
  writeUnitOld: guess(0.78125 / 1e6, 'dynamodb/pricing/on-demand (Standard-IA); the page was not readable'),
  readUnitOld: guess(0.15625 / 1e6, 'dynamodb/pricing/on-demand (Standard-IA); the page was not readable'),
  tableGbMonth: at(0.25, 'dynamodb/pricing/on-demand'),
  tableGbMonthOld: guess(0.1, 'dynamodb/pricing/on-demand (Standard-IA); the page was not readable'),
  recoveryGbMonth: guess(0.2, 'dynamodb/pricing/on-demand (continuous backups); the page was not readable'),
  backupGbMonth: guess(0.1, 'backup/pricing (DynamoDB, warm); the page was not readable'),
  enteredState: at(0.025 / 1e3, 'step-functions/pricing'),
  busEvent: at(1.0 / 1e6, 'eventbridge/pricing'),
  queueRequest: at(0.4 / 1e6, 'sqs/pricing'),
  s3Write: at(0.005 / 1e3, 's3/pricing'),
  s3Read: at(0.0004 / 1e3, 's3/pricing'),
  s3GbMonth: at(0.023, 's3/pricing (Standard)'),
  s3GbMonthInfrequent: at(0.0125, 's3/pricing (Standard-IA)'),
  s3GbMonthInstant: at(0.004, 's3/pricing (Glacier Instant Retrieval)'),
  s3GbMonthArchive: at(0.00099, 's3/pricing (Glacier Deep Archive)'),
  toInstant: guess(0.02 / 1e3, 's3/pricing (transition to Glacier Instant Retrieval); the page was not readable'),
  toArchive: at(0.05 / 1e3, 's3/pricing (transition to Glacier Deep Archive)'),
  keyMonth: at(1, 'kms/pricing'),
  kmsCall: at(0.03 / 1e4, 'kms/pricing'),
  logGb: at(0.5, 'cloudwatch/pricing'),
  logGbMonth: guess(0.03, 'cloudwatch/pricing (archive); the page was not readable'),
  alarmMonth: at(0.1, 'cloudwatch/pricing'),
  compositeAlarmMonth: at(0.5, 'cloudwatch/pricing'),
  metricMonth: at(0.3, 'cloudwatch/pricing'),
  dashboardMonth: at(3, 'cloudwatch/pricing'),
  firehoseGb: guess(0.029, 'firehose/pricing (direct put, each record rounded up to 5 kB); the page was not readable'),
  conversionGb: guess(0.018, 'firehose/pricing (to Parquet); the page was not readable'),
  athenaTb: at(5, 'athena/pricing'),
  egressGb: guess(0.09, 'ec2/pricing/on-demand (data transfer out); the page was not readable'),
  textPart: guess(0.045 / CNY_PER_USD, 'CNY 0.045 a part in mainland China (aliyun.com, notices)'),
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof AWS;
export type Prices = Readonly<Record<PriceName, Price>>;

/** Prices that a page of the China regions names. */
const CHINA: Partial<Record<PriceName, Price>> = {
  writeUnit: inChina(11.1538 / 1e6, 'en/dynamodb/pricing'),
  // Provisioned units are listed at a fifth for reads, and a quarter more for Standard-IA.
  readUnit: guess(11.1538 / 5 / 1e6, 'a fifth of a write, as of provisioned units on amazonaws.cn/en/dynamodb/pricing'),
  writeUnitOld: inChina((1.25 * 11.1538) / 1e6, 'en/dynamodb/pricing (Standard-IA, provisioned: 0.0725 for 0.058)'),
  readUnitOld: guess((1.25 * 11.1538) / 5 / 1e6, 'a fifth of a write'),
  metricMonth: inChina(2.0, 'cloudwatch/pricing'),
  alarmMonth: inChina(0.622, 'cloudwatch/pricing'),
  compositeAlarmMonth: inChina(3.48, 'cloudwatch/pricing'),
  textPart: { value: 0.045, source: 'https://www.aliyun.com/price/product (notices)', read: READ, isAssumed: true },
};

/** The prices of a partition in its own currency. What no page of China names is the dollar price by the exchange rate, and marked. */
export function listPrices(partition: Partition): Prices {
  if (partition === 'aws') return AWS;
  const converted = Object.entries(AWS).map(([name, { value }]) => [
    name,
    CHINA[name as PriceName] ?? guess(value * CNY_PER_USD, 'the price of us-east-1 by the exchange rate'),
  ]);
  return Object.fromEntries(converted) as Prices;
}
