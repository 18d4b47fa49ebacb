import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { listCities } from '../lake/lake-sql.ts';
import { type Config, type Issuer, type Settings, STAGES, type Stage } from './config-shape.ts';

// Edit the values of a deployment here and nowhere else.

/** Regions with a quota of 300/s for StartExecution instead of 150/s (AWS.md, Step Functions). */
export const LARGE_REGIONS: readonly string[] = ['us-east-1', 'us-west-2', 'eu-west-1'];

/** The auditor runs every five minutes in every stage (FAULTS 3). */
const SCHEDULES = {
  auditEveryMinutes: 5,
  tryFilingEveryMinutes: 5,
  auditGraceSeconds: 300,
  handOverEveryMinutes: 15,
  calendarEveryMinutes: 1,
  lakeSecond: 1,
};

const STAFF_AUDIENCE = 'hotline-staff';

const TOKEN_KEYS = { published: ['1', '2'], signing: '1' };

const MINI_PROGRAMS = {
  wechatUrl: 'https://api.weixin.qq.com',
  alipayUrl: 'https://openapi.alipay.com/gateway.do',
};

/** A stage whose data can be made again needs none: vaults cost by size, and locked ones cannot be removed. */
const NO_BACKUPS: Config['backups'] = { kind: 'none' };

/** AWS Backup copies between these two in China only. Elsewhere the settings name the region: by default personal data stays where it is. */
const SECOND_REGIONS: Readonly<Record<string, string>> = {
  'cn-north-1': 'cn-northwest-1',
  'cn-northwest-1': 'cn-north-1',
};

type StageConfig = Omit<Config, 'stage' | 'region' | 'cities'>;

const STAGE_CONFIGS: Readonly<Record<Stage, (region: string) => StageConfig>> = {
  local: () => ({
    retainsData: false,
    logRetention: RetentionDays.ONE_DAY,
    sharesKeys: false,
    watches: true,
    shift: 'at-once',
    alarmEmails: [],
    pageEmails: [],
    reportEmails: [],
    reportsByCity: false,
    logLevel: 'INFO',
    ...addresses('http://localhost:3000', staffOfOneMachine('http://localhost:3000').issuer),
    hasPages: true,
    smsGatewayUrl: 'http://localhost:3000/local/sms',
    mail: mailOf('hotline.localhost', 'smtp://127.0.0.1:3025'),
    miniPrograms: miniProgramsOfOneMachine('http://localhost:3000'),
    fileScan: { kind: 'none' },
    ...SCHEDULES,
    jurisdiction: '210000',
    webOrigins: ['http://localhost:3000', 'http://localhost:5173'],
    throttle: { ratePerSecond: 5000, burst: 5000, openRoute: { ratePerSecond: 5000, burst: 5000 } },
    reservedConcurrency: {},
    driverConcurrency: 2,
    backups: NO_BACKUPS,
    streamParallelism: 1,
  }),
  dev: () => ({
    retainsData: false,
    logRetention: RetentionDays.ONE_WEEK,
    sharesKeys: true,
    watches: false,
    shift: 'at-once',
    alarmEmails: [],
    pageEmails: [],
    reportEmails: [],
    reportsByCity: false,
    logLevel: 'DEBUG',
    ...addresses('https://hotline-dev.example', 'https://sign-in-dev.example'),
    // A rotation of two keys is tried when it is due: set `published: ['1', '2']` then.
    tokenKeys: { published: ['1'], signing: '1' },
    smsGatewayUrl: 'https://sms-dev.example/send',
    miniPrograms: MINI_PROGRAMS,
    fileScan: { kind: 'none' },
    ...SCHEDULES,
    // Each case costs money, and nobody is woken.
    tryFilingEveryMinutes: 0,
    jurisdiction: '210000',
    webOrigins: ['https://hotline-dev.example', 'http://localhost:5173'],
    throttle: { ratePerSecond: 100, burst: 200, openRoute: { ratePerSecond: 20, burst: 50 } },
    // A new account has a quota of 10 environments, too few to reserve any.
    reservedConcurrency: {},
    driverConcurrency: 2,
    backups: NO_BACKUPS,
    streamParallelism: 1,
  }),
  staging: (region) => ({
    ...STAGE_CONFIGS.prod(region),
    retainsData: false,
    logRetention: RetentionDays.TWO_WEEKS,
    alarmEmails: ['release@hotline.example'],
    reportEmails: [],
    reportsByCity: false,
    ...addresses('https://hotline-staging.example', 'https://sign-in-staging.example'),
    smsGatewayUrl: 'https://sms-staging.example/send',
    mail: mailOf('mail-staging.hotline.example', 'smtp://smtp-staging.example:587'),
    captchaUrl: 'https://captcha-staging.example/verify',
    webOrigins: ['https://hotline-staging.example'],
    throttle: { ratePerSecond: 200, burst: 400, openRoute: { ratePerSecond: 50, burst: 100 } },
    reservedConcurrency: {},
    driverConcurrency: 2,
    streamParallelism: 2,
  }),
  prod: (region) => ({
    retainsData: true,
    // Cybersecurity Law of the PRC, article 21: network logs are stored for at least six months.
    logRetention: RetentionDays.ONE_YEAR,
    sharesKeys: false,
    watches: true,
    shift: 'linear',
    alarmEmails: ['duty@hotline.example'],
    pageEmails: ['page@hotline.example'],
    reportEmails: ['reports@hotline.example'],
    reportsByCity: true,
    logLevel: 'INFO',
    ...addresses('https://hotline.example', 'https://sign-in.example'),
    citizens: { issuer: 'https://hotline.example/issuers/citizens', audience: 'hotline-citizens' },
    smsGatewayUrl: 'https://sms.example/send',
    mail: mailOf('hotline.example', 'smtp://smtp.example:587'),
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
      'workflow/keep-appeal-time': 120,
      'events/project-views': 100,
      'events/publish-logs': 120,
      'events/page-duty': 20,
      'events/project-requests': 20,
    },
    driverConcurrency: LARGE_REGIONS.includes(region) ? 10 : 5,
    backups: backupsOf(region),
    streamParallelism: 10,
  }),
};

export function configFor(stage: Stage, region: string, settings: Settings = {}): Config {
  const config = { ...STAGE_CONFIGS[stage](region), ...settings };
  return { stage, region, ...config, cities: settings.cities ?? listCities(config.jurisdiction) };
}

/** Throws for a configuration that would leave `prod` open to scripts: anonymous sessions need a captcha there (DOMAIN 2). */
export function requireCaptcha({ stage, captchaUrl }: Pick<Config, 'stage' | 'captchaUrl'>): void {
  if (stage === 'prod' && captchaUrl === undefined)
    throw new Error('prod needs captchaUrl in infra/platform/config.ts: anonymous sessions require a captcha there.');
}

/** Finds a stage by its name. Throws with the names of all stages. */
export function findStage(name: string): Stage {
  const stage = STAGES.find((each) => each === name);
  if (stage === undefined) throw new Error(`There is no stage "${name}". The stages are ${STAGES.join(', ')}.`);
  return stage;
}

/** The addresses for mail in a domain: appeals, tip-offs, and the copier of the centre. */
function mailOf(domain: string, smtpUrl: string): NonNullable<Config['mail']> {
  const addresses = [
    { local: '12345', use: 'appeals' },
    { local: 'jubao', use: 'reports' },
    { local: 'scan', use: 'letters' },
  ] as const;
  return { domain, addresses, smtpUrl };
}

/** The addresses of the simulated mini-program platforms on one machine. */
export function miniProgramsOfOneMachine(url: string): Config['miniPrograms'] {
  return { wechatUrl: `${url}/local/wechat`, alipayUrl: `${url}/local/alipay/gateway.do` };
}

/** The issuer of the example people on one machine. */
export function staffOfOneMachine(url: string): Issuer {
  return { issuer: `${url}/issuers/staff`, audience: STAFF_AUDIENCE };
}

function backupsOf(region: string): Config['backups'] {
  const copyTo = SECOND_REGIONS[region];
  if (copyTo === undefined) return NO_BACKUPS;
  return { kind: 'vaults', copyTo, keepDays: 7, lockAfterDays: 7, hasMedia: true };
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
