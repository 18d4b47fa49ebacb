import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { FigurePolicy } from '../lake/statements/figure-policy.ts';
import type { FunctionName } from './functions.ts';
import type { TableKey } from './table-names.ts';

/** `local` is what one machine runs; the others are deployed. `staging` is `prod` in small, in an account of its own. */
export const STAGES = ['local', 'dev', 'staging', 'prod'] as const;
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

/** Backups that nobody can delete before their time, and copies of them in a second region (ADR 81). */
export interface Vaults {
  readonly kind: 'vaults';
  readonly copyTo: string;
  /** How long every backup is kept, at least and at most. */
  readonly keepDays: number;
  /** How long after the first deployment the lock can be taken off; at least 3. Never after that. */
  readonly lockAfterDays: number;
  /** Whether the files of appeals are backed up too. */
  readonly hasMedia: boolean;
}

/** `none` must be accepted in words before `prod` is deployed. */
export type Backups = Vaults | { readonly kind: 'none'; readonly acceptedBecause?: string };

/** A restored table in the place of one of the data stack: its name, and the ARN of its stream if the log needs one (ADR 80). */
export interface TableInUse {
  readonly name: string;
  readonly streamArn?: string;
}

/** Mail in and out (docs/integrations/mail.md). */
export interface MailConfig {
  /** The domain of our addresses. */
  readonly domain: string;
  /** The local parts of our addresses, and what mails to each are: appeals, tip-offs, or scans of letters. The first of `appeals` is our sender. */
  readonly addresses: readonly { readonly local: string; readonly use: 'appeals' | 'reports' | 'letters' }[];
  /** The server that sends our mails: `smtp://host:587` or `smtps://host:465`. */
  readonly smtpUrl: string;
}

/** Everything that differs between stages and regions. Its values are in `config.ts`. */
export interface Config {
  readonly stage: Stage;
  readonly region: string;
  /** Keeps tables, buckets and keys when their stack is deleted, and protects them from deletion. */
  readonly retainsData: boolean;
  readonly logRetention: RetentionDays;
  /** Whether one key encrypts everything, for a stage without data of people: a key costs as much as a thousand cases (ADR 84). */
  readonly sharesKeys: boolean;
  /** A key of the city's own for logs and environments of functions; without it AWS encrypts them with its own (docs/deploy.md, "A key of your own"). */
  readonly logsKeyArn?: string;
  /** Whether somebody watches the stage: without, it has neither alarms nor dashboards. */
  readonly watches: boolean;
  /**
   * How a release moves calls to new code of the functions where people would notice a fault at once, and new cases to a new state machine:
   * a tenth each minute, until an alarm ends it and takes it back, or all at once (ADR 78).
   */
  readonly shift: 'linear' | 'at-once';
  /** Recipients of alarms that can wait until the morning. Each address confirms its subscription once. */
  readonly alarmEmails: readonly string[];
  /** Recipients of alarms that wake somebody: a service level is being lost. An address of a paging service, in most cases. */
  readonly pageEmails: readonly string[];
  /** Recipients of announcements of monthly reports. */
  readonly reportEmails: readonly string[];
  /** Whether each city gets a monthly report, in addition to that of the jurisdiction. */
  readonly reportsByCity: boolean;
  /** What the monthly report compares the figures with, as shares from 0 to 1. Without a target the report shows none. */
  readonly reportTargets?: Partial<
    Readonly<
      Record<'onTheSpot' | 'response' | 'resolution' | 'satisfaction' | 'composite' | 'onTime' | 'helpful', number>
    >
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
  /**
   * Whether the city's own proxy stands before the API. It adds the address of its caller to `X-Forwarded-For` and sends the secret
   * `hotline-<stage>-edge` as `x-hotline-edge` (docs/deploy.md, "A proxy before the API"). With `cloudfront` our own distribution does.
   */
  readonly hasProxy?: boolean;
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
  /** Without it nobody writes by mail. */
  readonly mail?: MailConfig;
  /** Where codes of mini-programs are exchanged. A platform is enabled by its credentials in the directory. */
  readonly miniPrograms: { readonly wechatUrl: string; readonly alipayUrl: string };
  /** A service that checks captchas of anonymous sessions (docs/deploy.md). `prod` requires it; elsewhere none is required without it. */
  readonly captchaUrl?: string;
  /** The page on which people solve the captcha, on a separate https origin. The pages show it in a frame (docs/web.md, "The captcha"). */
  readonly captchaPage?: string;
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
  readonly backups: Backups;
  /** How often the auditor runs, and how long after its time a missing step of a workflow counts as lost. */
  readonly auditEveryMinutes: number;
  /** How often the synthetic check files and withdraws a case by `publicUrl` (ADR 88); 0 for never. */
  readonly tryFilingEveryMinutes: number;
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
  /**
   * Restored tables that are used instead of those of the data stack. No file has them: they are a fact of the deployment, which
   * `npm run deploy` reads from its account (ADR 80).
   */
  readonly tables?: Partial<Readonly<Record<TableKey, TableInUse>>>;
}

/** Values that replace those of a stage. */
export type Settings = Partial<Omit<Config, 'stage' | 'region'>>;
