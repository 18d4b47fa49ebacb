import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { listCities } from './analytics/lake-sql.ts';

/** `local` is what one machine runs; `dev` and `prod` are deployed. */
export const STAGES = ['local', 'dev', 'prod'] as const;
export type Stage = (typeof STAGES)[number];

/** Who signs tokens of an audience, and for whom. */
export interface Issuer {
  /** Base of its discovery document; API Gateway fetches it when the authorizer is created. */
  readonly issuer: string;
  readonly audience: string;
}

/** Everything that differs between stages and regions. Whoever deploys edits the values here, nowhere else. */
export interface Config {
  readonly stage: Stage;
  readonly region: string;
  /** Keeps tables, buckets and keys when their stack is deleted, and protects them from deletion. */
  readonly retainsData: boolean;
  readonly logRetention: RetentionDays;
  /** Who is told of alarms by mail; each address has to confirm once. */
  readonly alarmEmails: readonly string[];
  /** Who is told by mail that a monthly report has been made. */
  readonly reportEmails: readonly string[];
  /** Whether each city gets a monthly report of its own besides that of the jurisdiction. */
  readonly reportsByCity: boolean;
  readonly logLevel: 'DEBUG' | 'INFO' | 'WARN';
  /** Where people reach the platform; links in messages start with it. */
  readonly publicUrl: string;
  readonly smsGatewayUrl: string;
  /** Where mini-programs' codes are exchanged; whether there is one, the credentials in the directory say. */
  readonly miniPrograms: { readonly wechatUrl: string; readonly alipayUrl: string };
  /** A service that checks captchas of anonymous sessions (docs/deploy.md); none = none is asked for. */
  readonly captchaUrl?: string;
  /**
   * Citizens' issuer is the platform itself. Without an address it has that of its own API; one under a domain of ours needs
   * the mapping of docs/deploy.md.
   */
  readonly citizens: Partial<Issuer> & Pick<Issuer, 'audience'>;
  /** Keys that sign citizens' tokens: the published ones by name, and which of them signs (docs/deploy.md, rotation). */
  readonly tokenKeys: { readonly published: readonly string[]; readonly signing: string };
  /** Any OIDC issuer that signs with RSA; roles and units come from the directory, not from its tokens. */
  readonly staff: Issuer;
  /** Division code (GB/T 2260) whose policy, calendar and catalogue apply. */
  readonly jurisdiction: string;
  /** Division codes of the cities in the jurisdiction. Each city has analysts and a partition of the lake. */
  readonly cities: readonly string[];
  /** Origins of web pages that may call the API and post files; none = no CORS. */
  readonly webOrigins: readonly string[];
  readonly throttle: { readonly ratePerSecond: number; readonly burst: number };
  /** How often the auditor looks for what the workflow has lost, and how long after its time something counts as lost. */
  readonly auditEveryMinutes: number;
  readonly auditGraceSeconds: number;
  /** How often units that have ended give what they hold to their successors. */
  readonly handOverEveryMinutes: number;
  /** How often it is looked whether another calendar is in force. */
  readonly calendarEveryMinutes: number;
  /** Concurrent drivers: together with the batch size, the rate at which executions are started. */
  readonly driverConcurrency: number;
  /** Concurrent batches per shard of the events stream; the order of each appeal is kept. */
  readonly streamParallelism: number;
}

/** Regions where StartExecution takes 300/s instead of 150/s (AWS.md, Step Functions). */
const LARGE_REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1'];

/** The auditor takes five minutes each, in every stage (FAULTS 3). */
const SCHEDULES = { auditEveryMinutes: 5, auditGraceSeconds: 300, handOverEveryMinutes: 15, calendarEveryMinutes: 1 };

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
    smsGatewayUrl: 'http://localhost:3000/local/sms',
    miniPrograms: miniProgramsOfOneMachine('http://localhost:3000'),
    ...SCHEDULES,
    jurisdiction: '210000',
    webOrigins: ['http://localhost:3000', 'http://localhost:5173'],
    throttle: { ratePerSecond: 5000, burst: 5000 },
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
    ...SCHEDULES,
    jurisdiction: '210000',
    webOrigins: ['https://hotline-dev.example', 'http://localhost:5173'],
    throttle: { ratePerSecond: 100, burst: 200 },
    driverConcurrency: 2,
    streamParallelism: 1,
  }),
  prod: (region) => ({
    retainsData: true,
    // Cybersecurity Law of the PRC, article 21: network logs are kept for six months at least.
    logRetention: RetentionDays.ONE_YEAR,
    alarmEmails: ['duty@hotline.example'],
    reportEmails: ['reports@hotline.example'],
    reportsByCity: true,
    logLevel: 'INFO',
    ...addresses('https://hotline.example', 'https://sign-in.example'),
    citizens: { issuer: 'https://hotline.example/issuers/citizens', audience: 'hotline-citizens' },
    smsGatewayUrl: 'https://sms.example/send',
    miniPrograms: MINI_PROGRAMS,
    ...SCHEDULES,
    jurisdiction: '210000',
    webOrigins: ['https://hotline.example'],
    // 1,000 filings a second in a storm, and everybody who looks at the same time.
    throttle: { ratePerSecond: 3000, burst: 5000 },
    driverConcurrency: LARGE_REGIONS.includes(region) ? 10 : 5,
    streamParallelism: 10,
  }),
};

export function configFor(stage: Stage, region: string): Config {
  const config = STAGE_CONFIGS[stage](region);
  return { stage, region, ...config, cities: listCities(config.jurisdiction) };
}

/** The stage of that name; throws with the names there are. */
export function stageNamed(name: string): Stage {
  const stage = STAGES.find((each) => each === name);
  if (stage === undefined) throw new Error(`There is no stage "${name}"; there are ${STAGES.join(', ')}.`);
  return stage;
}

/** One machine plays both platforms, with their protocols. */
export function miniProgramsOfOneMachine(url: string): Config['miniPrograms'] {
  return { wechatUrl: `${url}/local/wechat`, alipayUrl: `${url}/local/alipay/gateway.do` };
}

/** One machine has an issuer for its example people. */
export function staffOfOneMachine(url: string): Issuer {
  return { issuer: `${url}/issuers/staff`, audience: STAFF_AUDIENCE };
}

function addresses(
  publicUrl: string,
  staffIssuer: string,
): Pick<Config, 'publicUrl' | 'citizens' | 'staff' | 'tokenKeys'> {
  return {
    publicUrl,
    citizens: { audience: 'hotline-citizens' },
    staff: { issuer: staffIssuer, audience: STAFF_AUDIENCE },
    tokenKeys: TOKEN_KEYS,
  };
}
