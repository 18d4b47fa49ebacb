import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { FigurePolicy } from './analytics/figure-policy.ts';
import { listCities } from './analytics/lake-sql.ts';
import type { FunctionName } from './functions.ts';

/** `local` is what one machine runs; `dev` and `prod` are deployed. */
export const STAGES = ['local', 'dev', 'prod'] as const;
export type Stage = (typeof STAGES)[number];

/** An issuer of tokens and their audience. */
export interface Issuer {
  /** The base address of its discovery document. API Gateway fetches it when the authorizer is created. */
  readonly issuer: string;
  readonly audience: string;
}

/** The rate and the burst of requests that API Gateway lets through. */
export interface Throttle {
  readonly ratePerSecond: number;
  readonly burst: number;
}

/** `none` must be accepted in words before `prod` is deployed: who accepts the risk, and why. */
export type FileScan =
  | { readonly kind: 'http'; readonly url: string }
  | { readonly kind: 'none'; readonly acceptedBecause?: string };

/** The issuer of tokens of staff, and what its tokens must say about the sign-in. */
export interface StaffIssuer extends Issuer {
  /** Levels (`acr`) or methods (`amr`) of which a token must name one, such as `mfa`. Without any the issuer decides alone. */
  readonly strength?: readonly string[];
  /** The public client of the desk at the issuer. The pages need it. */
  readonly clientId?: string;
}

/** Everything that differs between stages and regions. Edit the values of a deployment here and nowhere else. */
export interface Config {
  readonly stage: Stage;
  readonly region: string;
  /** Keeps tables, buckets and keys when their stack is deleted, and protects them from deletion. */
  readonly retainsData: boolean;
  readonly logRetention: RetentionDays;
  /** Recipients of alarms. Each address confirms its subscription once. */
  readonly alarmEmails: readonly string[];
  /** Recipients of announcements of monthly reports. */
  readonly reportEmails: readonly string[];
  /** Whether each city gets a monthly report, in addition to that of the jurisdiction. */
  readonly reportsByCity: boolean;
  /** What the monthly report compares the figures with, as shares from 0 to 1. Without a target the report shows none. */
  readonly reportTargets?: Partial<
    Readonly<Record<'onTheSpot' | 'response' | 'resolution' | 'satisfaction' | 'composite' | 'onTime', number>>
  >;
  /** The numbers of the policy that the lake's figures are computed with, where the jurisdiction's differ from the shipped ones. */
  readonly figurePolicy?: FigurePolicy;
  readonly logLevel: 'DEBUG' | 'INFO' | 'WARN';
  /** The public address of the platform, with which links in messages begin. */
  readonly publicUrl: string;
  /**
   * Who serves the pages of `web/`: CloudFront before the API, the API alone, or nobody. With pages, `publicUrl` is their address, and
   * the links in messages lead to them (docs/deploy.md, "The pages").
   */
  readonly web: 'cloudfront' | 'gateway' | 'none';
  /** The domain of CloudFront with its certificate: in ACM (us-east-1), in a region of China in IAM. */
  readonly webDomain?: {
    readonly name: string;
    readonly acmCertificateArn?: string;
    readonly iamCertificateId?: string;
  };
  /** Whether somebody else serves the pages of `web/` at `publicUrl`, as `npm start` does. */
  readonly hasPages: boolean;
  /** The page of surveys, where it is not one of `web/`: its address, which a slash and the token of the link follow. */
  readonly publicPages?: { readonly survey?: string };
  readonly smsGatewayUrl: string;
  /** Where codes of mini-programs are exchanged. A platform is enabled by its credentials in the directory. */
  readonly miniPrograms: { readonly wechatUrl: string; readonly alipayUrl: string };
  /** A service that checks captchas of anonymous sessions (docs/deploy.md). `prod` requires it; elsewhere none is required without it. */
  readonly captchaUrl?: string;
  /** The service that scans uploaded files for malicious software (docs/deploy.md, "Scanning files"). */
  readonly fileScan: FileScan;
  /**
   * The platform issues the tokens of citizens. Without an address the issuer has the address of its API. A custom domain
   * needs the mapping in docs/deploy.md.
   */
  readonly citizens: Partial<Issuer> & Pick<Issuer, 'audience'>;
  /** The keys of citizens' tokens: the names of the published ones, and the one that signs (docs/deploy.md, rotation). */
  readonly tokenKeys: { readonly published: readonly string[]; readonly signing: string };
  /** Any OIDC issuer that signs with RSA. Roles and units come from the directory, not from its tokens. */
  readonly staff: StaffIssuer;
  /** Division code (GB/T 2260) whose policy, calendar and catalogue apply. */
  readonly jurisdiction: string;
  /** Division codes of the cities in the jurisdiction. Each city has analysts and a partition of the lake. */
  readonly cities: readonly string[];
  /** Origins of web pages that may call the API and post files. Without any there is no CORS. */
  readonly webOrigins: readonly string[];
  /** The most requests of one route, and of one that needs no token. */
  readonly throttle: Throttle & { readonly openRoute: Throttle };
  /**
   * The environments of functions that must run while open routes are flooded: the workflow and the readers of streams.
   * A reserve is taken from the quota of the account, and is the function's limit too.
   */
  readonly reservedConcurrency: Partial<Readonly<Record<FunctionName, number>>>;
  /** How often the auditor runs, and how long after its time a missing step of a workflow counts as lost. */
  readonly auditEveryMinutes: number;
  readonly auditGraceSeconds: number;
  /** The length of a second for which the monthly report waits for the lake: more where the clock runs faster than the lake. */
  readonly lakeSecond: number;
  /** How often cases of closed units are handed over to their successors. */
  readonly handOverEveryMinutes: number;
  /** How often the calendar in force is compared with the last one. */
  readonly calendarEveryMinutes: number;
  /** Concurrent invocations of the workflow driver. With the batch size they limit the rate of new executions. */
  readonly driverConcurrency: number;
  /** Concurrent batches per shard of the events stream. The events of an appeal stay in order. */
  readonly streamParallelism: number;
}

/** Regions with a quota of 300/s for StartExecution instead of 150/s (AWS.md, Step Functions). */
const LARGE_REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1'];

/** The auditor runs every five minutes in every stage (FAULTS 3). */
const SCHEDULES = {
  ...{ auditEveryMinutes: 5, auditGraceSeconds: 300, handOverEveryMinutes: 15, calendarEveryMinutes: 1 },
  lakeSecond: 1,
};

const STAFF_AUDIENCE = 'hotline-staff';

const TOKEN_KEYS = { published: ['1', '2'], signing: '1' };

const MINI_PROGRAMS = {
  wechatUrl: 'https://api.weixin.qq.com',
  alipayUrl: 'https://openapi.alipay.com/gateway.do',
};

type StageConfig = Omit<Config, 'stage' | 'region' | 'cities'>;

const STAGE_CONFIGS: Readonly<Record<Stage, (region: string) => StageConfig>> = {
  local: () => ({
    retainsData: false,
    logRetention: RetentionDays.ONE_DAY,
    alarmEmails: [],
    reportEmails: [],
    reportsByCity: false,
    logLevel: 'INFO',
    ...addresses('http://localhost:3000', staffOfOneMachine('http://localhost:3000').issuer),
    hasPages: true,
    smsGatewayUrl: 'http://localhost:3000/local/sms',
    miniPrograms: miniProgramsOfOneMachine('http://localhost:3000'),
    fileScan: { kind: 'none' },
    ...SCHEDULES,
    jurisdiction: '210000',
    webOrigins: ['http://localhost:3000', 'http://localhost:5173'],
    throttle: { ratePerSecond: 5000, burst: 5000, openRoute: { ratePerSecond: 5000, burst: 5000 } },
    reservedConcurrency: {},
    driverConcurrency: 2,
    streamParallelism: 1,
  }),
  dev: () => ({
    retainsData: false,
    logRetention: RetentionDays.ONE_WEEK,
    alarmEmails: [],
    reportEmails: [],
    reportsByCity: false,
    logLevel: 'DEBUG',
    ...addresses('https://hotline-dev.example', 'https://sign-in-dev.example'),
    smsGatewayUrl: 'https://sms-dev.example/send',
    miniPrograms: MINI_PROGRAMS,
    fileScan: { kind: 'none' },
    ...SCHEDULES,
    jurisdiction: '210000',
    webOrigins: ['https://hotline-dev.example', 'http://localhost:5173'],
    throttle: { ratePerSecond: 100, burst: 200, openRoute: { ratePerSecond: 20, burst: 50 } },
    // A new account has a quota of 10 environments, too few to reserve any.
    reservedConcurrency: {},
    driverConcurrency: 2,
    streamParallelism: 1,
  }),
  prod: (region) => ({
    retainsData: true,
    // Cybersecurity Law of the PRC, article 21: network logs are stored for at least six months.
    logRetention: RetentionDays.ONE_YEAR,
    alarmEmails: ['duty@hotline.example'],
    reportEmails: ['reports@hotline.example'],
    reportsByCity: true,
    logLevel: 'INFO',
    ...addresses('https://hotline.example', 'https://sign-in.example'),
    citizens: { issuer: 'https://hotline.example/issuers/citizens', audience: 'hotline-citizens' },
    smsGatewayUrl: 'https://sms.example/send',
    captchaUrl: 'https://captcha.example/verify',
    miniPrograms: MINI_PROGRAMS,
    fileScan: { kind: 'none' },
    ...SCHEDULES,
    jurisdiction: '210000',
    webOrigins: ['https://hotline.example'],
    // 1,000 filings a second at a peak, and the reads at the same time.
    throttle: { ratePerSecond: 3000, burst: 5000, openRoute: { ratePerSecond: 1000, burst: 2000 } },
    // StartExecution is 150/s, and a task takes 0.1 s: 15 environments, and room for the deadlines of midnight. A stream has
    // some 5 shards at 1,000 filings a second, and `streamParallelism` batches of each.
    reservedConcurrency: {
      'events/drive-workflow': 20,
      'workflow/route-appeal': 60,
      'workflow/arm-wait': 60,
      'workflow/check-deadlines': 60,
      'events/project-views': 100,
      'events/publish-events': 100,
      'events/project-requests': 20,
      'events/publish-requests': 20,
    },
    driverConcurrency: LARGE_REGIONS.includes(region) ? 10 : 5,
    streamParallelism: 10,
  }),
};

/** Values that replace those of a stage. */
export type Settings = Partial<Omit<Config, 'stage' | 'region'>>;

export function configFor(stage: Stage, region: string, settings: Settings = {}): Config {
  const config = { ...STAGE_CONFIGS[stage](region), ...settings };
  return { stage, region, ...config, cities: settings.cities ?? listCities(config.jurisdiction) };
}

/** Throws for a configuration that would leave `prod` open to scripts: anonymous sessions need a captcha there (DOMAIN 2). */
export function requireCaptcha({ stage, captchaUrl }: Pick<Config, 'stage' | 'captchaUrl'>): void {
  if (stage === 'prod' && captchaUrl === undefined)
    throw new Error('prod needs captchaUrl in infra/config.ts: anonymous sessions require a captcha there.');
}

/** Finds a stage by its name. Throws with the names of all stages. */
export function findStage(name: string): Stage {
  const stage = STAGES.find((each) => each === name);
  if (stage === undefined) throw new Error(`There is no stage "${name}". The stages are ${STAGES.join(', ')}.`);
  return stage;
}

/** The addresses of the simulated mini-program platforms on one machine. */
export function miniProgramsOfOneMachine(url: string): Config['miniPrograms'] {
  return { wechatUrl: `${url}/local/wechat`, alipayUrl: `${url}/local/alipay/gateway.do` };
}

/** The issuer of the example people on one machine. */
export function staffOfOneMachine(url: string): Issuer {
  return { issuer: `${url}/issuers/staff`, audience: STAFF_AUDIENCE };
}

function addresses(
  publicUrl: string,
  staffIssuer: string,
): Pick<Config, 'publicUrl' | 'web' | 'hasPages' | 'citizens' | 'staff' | 'tokenKeys'> {
  return {
    publicUrl,
    web: 'none',
    hasPages: false,
    citizens: { audience: 'hotline-citizens' },
    staff: { issuer: staffIssuer, audience: STAFF_AUDIENCE },
    tokenKeys: TOKEN_KEYS,
  };
}
