import { createHash } from 'node:crypto';

/** The maximum length of names. A generated name is shortened to it. */
const NAME_LIMITS: Readonly<Record<string, number>> = {
  'AWS::Lambda::Function': 64,
  'AWS::DynamoDB::Table': 255,
  'AWS::DynamoDB::GlobalTable': 255,
  'AWS::S3::Bucket': 63,
  'AWS::SQS::Queue': 75, // 80, with room for `.fifo`
  'AWS::Events::EventBus': 256,
  'AWS::Events::Rule': 64,
  'AWS::StepFunctions::StateMachine': 80,
  'AWS::IAM::Role': 64,
  'AWS::IAM::ManagedPolicy': 128,
  'AWS::Logs::LogGroup': 512,
  'AWS::SNS::Topic': 256,
};

/**
 * `<stack>-<logicalId>`, shortened to the service's limit. A hash replaces the removed part, so names stay distinct.
 */
export function physicalName(type: string, stack: string, logicalId: string): string {
  const full = `${stack}-${logicalId}`;
  const name = type === 'AWS::S3::Bucket' ? full.toLowerCase().replace(/[^a-z0-9-]/g, '-') : full;
  const limit = NAME_LIMITS[type] ?? 255;
  return name.length <= limit ? name : `${name.slice(0, limit - 9)}-${digest(full).slice(0, 8)}`;
}

/** A key id in the form of a UUID, the same after every start. */
export function toKeyId(stack: string, logicalId: string): string {
  const hex = digest(`kms/${stack}/${logicalId}`);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** Ten lower-case letters and digits, the form of API Gateway's ids. */
export function toApiId(stack: string, logicalId: string): string {
  return BigInt(`0x${digest(`api/${stack}/${logicalId}`)}`)
    .toString(36)
    .slice(0, 10);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
