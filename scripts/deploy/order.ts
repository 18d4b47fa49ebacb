/**
 * The order of deployment. Each stack needs those before it: alarms need the topic, an authorizer its issuer, the
 * driver its machine.
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
  'enterprise',
  'knowledge',
  'desk',
  'api',
  'observability',
] as const;
