/** The parts of a platform that take processor time. */
export const PARTS = [
  'HTTP in',
  'function: product',
  'function: views',
  'function: host',
  'SDK',
  'signing',
  'transport',
  'policy evaluation',
  'store',
  'streams and queues',
  'workflow',
  'other services',
  'garbage collection',
  'native code of Node',
  'rest of Node',
] as const;

export type Part = (typeof PARTS)[number];

/** The first pattern that matches a source's path names its part. */
const PATTERNS: readonly (readonly [RegExp, Part])[] = [
  [/node_modules\/@(?:smithy|aws-sdk)\/.*signature-v4|node_modules\/@aws-crypto\/|smithy.*\/checksum\//, 'signing'],
  [/node_modules\/@smithy\/node-http-handler\//, 'transport'],
  [/node_modules\/(?:@aws-sdk|@smithy|@aws)\//, 'SDK'],
  [/node_modules\/(?:dynalite|big\.js|async)\//, 'store'],
  [/node_modules\/jsonata\//, 'workflow'],
  [/node_modules\/jose\//, 'HTTP in'],
  [/(?:^|\/)one-machine-aws\/src\/gateway\//, 'HTTP in'],
  [/(?:^|\/)one-machine-aws\/src\/lambda\//, 'function: host'],
  [/(?:^|\/)one-machine-aws\/src\/iam\//, 'policy evaluation'],
  [/(?:^|\/)one-machine-aws\/src\/(?:endpoint|aws-service)/, 'transport'],
  [/(?:^|\/)one-machine-aws\/src\/dynamodb\/stream-/, 'streams and queues'],
  [/(?:^|\/)one-machine-aws\/src\/dynamodb\//, 'store'],
  [/(?:^|\/)one-machine-aws\/src\/(?:event-sources|events|sqs|firehose)\//, 'streams and queues'],
  [/(?:^|\/)one-machine-aws\/src\/states\//, 'workflow'],
  [/(?:^|\/)(?:local|one-machine-aws)\//, 'other services'],
  [/(?:^|\/)shared\/appeals\/queues\/|functions\/events\/project-views/, 'function: views'],
  [/./, 'function: product'],
];

/** The part that a source file belongs to, by its path from the project's root or an absolute one. */
export function findPart(path: string): Part {
  return PATTERNS.find(([pattern]) => pattern.test(path))?.[1] ?? 'function: product';
}
