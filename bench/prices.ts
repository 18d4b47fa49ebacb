/**
 * List prices in US dollars, us-east-1, without free tiers and volume discounts. eu-west-1 is the same for most, up to 14 %
 * more for DynamoDB. In the China regions DynamoDB's on-demand writes are listed at CNY 11.15 per million
 * (amazonaws.cn/en/dynamodb/pricing), about two and a half times as much.
 */
export const PRICES = {
  /** https://aws.amazon.com/api-gateway/pricing: HTTP API, first 300 million a month. */
  httpRequest: 1.0 / 1e6,
  /** https://aws.amazon.com/lambda/pricing: arm64. */
  lambdaRequest: 0.2 / 1e6,
  lambdaGbSecond: 0.0000133334,
  /** https://aws.amazon.com/dynamodb/pricing/on-demand, since November 2024. */
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  /** https://aws.amazon.com/step-functions/pricing: Standard, each entered state. */
  enteredState: 0.025 / 1e3,
  /** https://aws.amazon.com/eventbridge/pricing: custom events, per 64 kB. */
  busEvent: 1.0 / 1e6,
  /** https://aws.amazon.com/sqs/pricing: standard queues; a message is sent, received and deleted. */
  queueRequest: 0.4 / 1e6,
  /** https://aws.amazon.com/s3/pricing: PUT, COPY, POST; and GET. */
  s3Write: 0.005 / 1e3,
  s3Read: 0.0004 / 1e3,
  /** https://aws.amazon.com/kms/pricing: symmetric keys. */
  kmsCall: 0.03 / 1e4,
  /** https://aws.amazon.com/cloudwatch/pricing: logs taken in. */
  logGb: 0.5,
  /** A part of a text message in China, some CNY 0.045 (aliyun.com/price/product, notices). A long text has parts of 67 characters. */
  textPart: 0.0063,
} as const;

/** https://aws.amazon.com/athena/pricing: per terabyte that a query reads, at least 10 MB. The China regions have their own prices. */
export const ATHENA_PER_TB = 5;

/** Assumptions for values that cannot be measured on one machine. */
export const ASSUMED = {
  /** Billed time of one invocation, with a share for cold starts. */
  billedMs: 60,
  /** Log lines of an invocation, with those of Lambda and of the access log. */
  logBytesPerCall: 600,
} as const;

/** Counted operations of one case. */
export interface Operations {
  readonly httpRequests: number;
  readonly functionCalls: readonly { readonly memoryMb: number; readonly calls: number }[];
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly enteredStates: number;
  readonly busEvents: number;
  readonly queueMessages: number;
  readonly s3Writes: number;
  readonly s3Reads: number;
  readonly kmsCalls: number;
}

/** Computes the cost of the operations by service, in dollars, without storage, text messages and data transfer. */
export function modelCosts(counted: Operations): Readonly<Record<string, number>> {
  const calls = counted.functionCalls.reduce((total, each) => total + each.calls, 0);
  const gbSeconds = counted.functionCalls.reduce(
    (total, { memoryMb, calls: count }) => total + (memoryMb / 1024) * count * (ASSUMED.billedMs / 1000),
    0,
  );
  return {
    api: counted.httpRequests * PRICES.httpRequest,
    functions: calls * PRICES.lambdaRequest + gbSeconds * PRICES.lambdaGbSecond,
    tables: counted.writeUnits * PRICES.writeUnit + counted.readUnits * PRICES.readUnit,
    workflow: counted.enteredStates * PRICES.enteredState,
    bus: counted.busEvents * PRICES.busEvent,
    queues: counted.queueMessages * 3 * PRICES.queueRequest,
    files: counted.s3Writes * PRICES.s3Write + counted.s3Reads * PRICES.s3Read,
    keys: counted.kmsCalls * PRICES.kmsCall,
    logs: ((calls * ASSUMED.logBytesPerCall) / 1e9) * PRICES.logGb,
  };
}
