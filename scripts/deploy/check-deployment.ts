import type { Config } from '../../infra/config.ts';

/** The queries of the checks; `account.ts` implements them. */
export interface DeploymentWorld {
  /** Account and ARN of the caller; undefined without credentials. */
  readonly identity: () => Promise<{ readonly account: string; readonly arn: string } | undefined>;
  /** Version of the bootstrap stack; undefined when there is none. */
  readonly bootstrapVersion: () => Promise<number | undefined>;
  /** The quotas of a service by their names; undefined without permission to read them. */
  readonly quotas: (service: string) => Promise<Readonly<Record<string, number>> | undefined>;
  /** The `issuer` in a discovery document; undefined when the document cannot be read. */
  readonly issuerAt: (url: string) => Promise<string | undefined>;
  /** Whether the directory of a stage has the secret by which calls are signed. */
  readonly hasCallSecret: (stage: Config['stage']) => Promise<boolean>;
}

export interface Finding {
  /** `stop`: the deployment would fail or be wrong. `ask`: it works, but not under the expected load. */
  readonly kind: 'stop' | 'ask';
  readonly what: string;
  readonly how: string;
}

interface Need {
  readonly service: string;
  readonly quota: string;
  readonly least: (config: Config) => number;
  readonly why: string;
}

/** The version of the CDK's modern bootstrap since 2021; `cdk bootstrap` installs the newest. */
const BOOTSTRAP_VERSION = 6;

/** For the load of ARCHITECTURE 1: 1,000 filings a second in a storm. */
const NEEDS: readonly Need[] = [
  {
    service: 'lambda',
    quota: 'Concurrent executions',
    least: (config) => (config.stage === 'prod' ? 1000 : 100) + countReserved(config),
    why: 'at 3,000 calls a second of 0.2 s each 600 environments run at the same time, beside those that are reserved (infra/config.ts)',
  },
  {
    service: 'apigateway',
    quota: 'Throttle rate',
    least: ({ throttle }) => throttle.ratePerSecond,
    why: 'the throttle of our API (infra/config.ts) must lie below that of the account',
  },
  {
    service: 'dynamodb',
    quota: 'Table-level write throughput limit',
    least: ({ stage }) => (stage === 'prod' ? 40_000 : 4000),
    why: 'a filing writes some ten units into each of the busiest tables and their indexes',
  },
];

function countReserved({ reservedConcurrency }: Config): number {
  return Object.values(reservedConcurrency).reduce((sum, reserved) => sum + reserved, 0);
}

/** Checks everything that can be known before a deployment. Each check depends on those before it. */
export async function checkDeployment(config: Config, world: DeploymentWorld): Promise<readonly Finding[]> {
  const identity = await world.identity();
  if (identity === undefined)
    return [
      stop(
        'there are no AWS credentials',
        'sign in (`aws sso login`, `aws configure`) and set AWS_PROFILE, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; docs/deploy.md says which rights are needed',
      ),
    ];
  const partition = config.region.startsWith('cn-') ? 'aws-cn' : 'aws';
  const own = identity.arn.split(':')[1];
  if (own !== partition)
    return [
      stop(
        `the credentials are of the partition ${own}, the region ${config.region} is in ${partition}`,
        'accounts of China and of the rest of the world are apart: choose the region of the account with --region, or another profile',
      ),
    ];
  return [
    ...(await bootstrapFindings(config, identity.account, world)),
    ...placeholderFindings(config),
    ...scanFindings(config),
    ...(await issuerFindings(config, world)),
    ...(await quotaFindings(config, world)),
  ];
}

async function bootstrapFindings({ region }: Config, account: string, world: DeploymentWorld): Promise<Finding[]> {
  const version = await world.bootstrapVersion();
  if (version !== undefined && version >= BOOTSTRAP_VERSION) return [];
  const what = version === undefined ? 'the region is not bootstrapped' : `its bootstrap is of version ${version}`;
  return [stop(what, `npx cdk bootstrap aws://${account}/${region}`)];
}

/** Addresses under `.example` were never filled in. */
function placeholderFindings(config: Config): Finding[] {
  const { publicUrl, smsGatewayUrl, citizens, staff, webOrigins, alarmEmails } = config;
  const values = { publicUrl, smsGatewayUrl, 'citizens.issuer': citizens.issuer, 'staff.issuer': staff.issuer };
  const named = [
    ...Object.entries(values),
    ...webOrigins.map((origin) => ['webOrigins', origin] as const),
    ...alarmEmails.map((email) => ['alarmEmails', email] as const),
  ];
  return named
    .filter(([, value]) => value !== undefined && /\.example(\/|:|$)/.test(value))
    .map(([name, value]) => stop(`${name} is still ${value}`, `fill in infra/config.ts, stage ${config.stage}`));
}

/** Files of strangers reach the computers of staff: not scanning them is a decision that somebody takes in words. */
function scanFindings({ stage, fileScan }: Config): Finding[] {
  if (stage !== 'prod' || fileScan.kind === 'http' || fileScan.acceptedBecause) return [];
  return [
    stop(
      'uploaded files are not scanned for malicious software',
      'name a scanner in infra/config.ts, fileScan, or say in fileScan.acceptedBecause who accepts that and why (docs/deploy.md, "Scanning files")',
    ),
  ];
}

/** API Gateway reads the discovery document when it creates the authorizer, and fails without it. */
function issuerFindings({ staff }: Config, world: DeploymentWorld): Promise<Finding[]> {
  return issuerFinding(
    staff.issuer,
    world,
    'the issuer of staff must be reachable from the internet and be named to the letter (infra/config.ts, staff)',
  );
}

/**
 * Checks what the `api` stack needs of the deployed `issuer` stack: with a custom domain the documents are available
 * only after a mapping that no stack creates.
 */
export async function citizensIssuerFindings({ citizens }: Config, world: DeploymentWorld): Promise<Finding[]> {
  if (citizens.issuer === undefined) return [];
  return issuerFinding(
    citizens.issuer,
    world,
    'map the path of the domain to the API of the issuer stack (docs/deploy.md, "A domain of one\'s own"), then run this again',
  );
}

/** Checks, when the stack `data` is deployed, that calls of SMS gateway and captcha service can be signed. `prod` sends none unsigned. */
export async function callSecretFindings({ stage }: Config, world: DeploymentWorld): Promise<Finding[]> {
  if (stage !== 'prod' || (await world.hasCallSecret(stage))) return [];
  return [
    stop(
      'the secret is not stored by which calls of the SMS gateway and the captcha service are signed',
      `openssl rand -hex 32 > secret.txt, give it to both services, npm run call-secret -- --stage ${stage} < secret.txt, then run this again (docs/deploy.md, "Signed calls")`,
    ),
  ];
}

async function issuerFinding(issuer: string, world: DeploymentWorld, how: string): Promise<Finding[]> {
  const found = await world.issuerAt(issuer);
  if (found === issuer) return [];
  const what =
    found === undefined
      ? `${issuer}/.well-known/openid-configuration does not answer`
      : `the issuer at ${issuer} calls itself ${found}`;
  return [stop(what, how)];
}

async function quotaFindings(config: Config, world: DeploymentWorld): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { service, quota, least, why } of NEEDS) {
    const value = (await world.quotas(service))?.[quota];
    const needed = least(config);
    if (value !== undefined && value >= needed) continue;
    findings.push({
      kind: 'ask',
      what: `${service}, "${quota}": ${value === undefined ? 'cannot be read' : `${value}, needed are ${needed}`}; ${why}`,
      how: `Service Quotas, ${config.region}: request ${needed} of "${quota}"`,
    });
  }
  return findings;
}

function stop(what: string, how: string): Finding {
  return { kind: 'stop', what, how };
}
