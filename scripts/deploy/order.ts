/**
 * The stacks as they are deployed. Each needs those before it: alarms go to the topic, an authorizer needs its issuer, the
 * driver needs its machine.
 */
export const ORDER = [
  'alarms',
  'issuer',
  'data',
  'workflow',
  'messaging',
  'analytics',
  'city-figures',
  'open-data',
  'api',
  'observability',
] as const;
