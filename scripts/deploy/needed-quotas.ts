import type { Bilingual } from '#cli/run-tool.ts';
import { LARGE_REGIONS } from '#infra/platform/config.ts';
import type { Config } from '#infra/platform/config-shape.ts';

/** A limit of a service, by the name that Service Quotas has for it. */
export interface Need {
  readonly service: string;
  readonly quota: string;
  /** What the stage needs in a storm (ARCHITECTURE 1). */
  readonly least: (config: Config) => number;
  readonly why: Bilingual;
  /**
   * The default that AWS documents, where an account may not see the quota: Service Quotas leaves some out, in China more than elsewhere.
   * Without one an unknown quota is reported.
   */
  readonly documented?: (config: Pick<Config, 'region'>) => number;
  /** Whom to ask; Service Quotas when left out. */
  readonly askedOf?: 'support';
}

/** The storm: this many filings a second, for ten minutes. */
export const STORM_PER_SECOND = 1000;
/** Events of a filing that is routed by itself. Those after the first are written as fast as runs start. */
const LATER_EVENTS = 3;
/** States that a run enters until its case is with a unit. */
const STATES_TO_UNIT = 3;
/** Cases whose runs are open: 20 million a year, a quarter of them for 18 days on average. */
const OPEN_CASES = 1_000_000;

const ofProd =
  (prod: number, others = 0) =>
  ({ stage }: Config) =>
    stage === 'prod' ? prod : others;

/** What AWS documents for the largest regions, and for all others, those of China among them. */
const byRegion =
  (large: number, other: number) =>
  ({ region }: Pick<Config, 'region'>) =>
    LARGE_REGIONS.includes(region) ? large : other;

/** StartExecution a second that routes ten minutes of a storm within 70 minutes. */
const STARTS_PER_SECOND = 150;

export const NEEDS: readonly Need[] = [
  {
    service: 'lambda',
    quota: 'Concurrent executions',
    least: (config) => (config.stage === 'prod' ? 1000 : 100) + countReserved(config),
    why: {
      en: 'at 3,000 calls a second of 0.2 s each 600 environments run at the same time, in addition to those that are reserved (infra/platform/config.ts)',
      zh: '每秒 3,000 次、每次 0.2 秒的调用须同时运行 600 个环境，另加预留的环境（infra/platform/config.ts）',
    },
  },
  {
    service: 'lambda',
    quota: 'Environments of a function started in 10 seconds',
    // A filing takes 0.3 s.
    least: ofProd(0.3 * STORM_PER_SECOND),
    documented: () => 1000,
    askedOf: 'support',
    why: {
      en: 'the function of filings starts that many when a storm begins; the rate is fixed',
      zh: '高峰开始时提交函数须同时启动这么多环境；该速率不可提高',
    },
  },
  {
    service: 'apigateway',
    quota: 'Throttle rate',
    least: ({ throttle }) => throttle.ratePerSecond,
    why: {
      en: 'the throttle of our API (infra/platform/config.ts) must be below that of the account',
      zh: '本接口的限流值（infra/platform/config.ts）须低于账户的限流值',
    },
  },
  {
    service: 'apigateway',
    quota: 'Throttle burst rate',
    least: ({ throttle }) => throttle.burst,
    documented: () => 5000,
    why: {
      en: 'the burst of our API (infra/platform/config.ts) must not exceed that of the account',
      zh: '本接口的突发值（infra/platform/config.ts）不得超过账户的突发值',
    },
  },
  ...(['write', 'read'] as const).map((kind) => ({
    service: 'dynamodb',
    // Tables on demand have no limit of the account, only this one.
    quota: `Table-level ${kind} throughput limit`,
    least: ofProd(40_000, 4000),
    why: {
      en: 'a filing writes some ten units into each of the busiest tables and their indexes, and its consumers read as many',
      zh: '每次提交向最繁忙的各表及其索引写入约十个单位，其后的处理读取同样多',
    },
  })),
  {
    service: 'events',
    quota: 'PutEvents throttle limit in transactions per second',
    least: ofProd(STORM_PER_SECOND / 4),
    documented: byRegion(10_000, 600),
    why: {
      en: 'integrators get every event, in calls of ten or fewer',
      zh: '对接系统接收全部事件，每次调用不超过十个',
    },
  },
  {
    service: 'events',
    quota: 'Invocations throttle limit in transactions per second',
    // Uploads of 0.3 files a filing. Filings themselves take none (ADR 76).
    least: ofProd(0.4 * STORM_PER_SECOND),
    documented: byRegion(18_750, 1100),
    why: {
      en: 'uploaded files and warnings go through EventBridge, which delays all rules above this rate; add what integrators take',
      zh: '上传的文件和时限提醒经过 EventBridge，超过该速率时所有规则都会延迟；另加对接系统的用量',
    },
  },
  {
    service: 'states',
    quota: 'StartExecution throttle token refill rate per second',
    least: ofProd(STARTS_PER_SECOND),
    documented: byRegion(300, 150),
    why: {
      en: 'at 150 a second the 600,000 filings of ten minutes are routed after 70 minutes',
      zh: '每秒 150 次时，十分钟内的 60 万件诉求可在 70 分钟后全部派单',
    },
  },
  {
    service: 'states',
    quota: 'StateTransition throttle token refill rate per second',
    least: ofProd(STARTS_PER_SECOND * STATES_TO_UNIT),
    documented: byRegion(5000, 800),
    why: {
      en: 'a run enters three states until its case is with a unit',
      zh: '每次执行在案件到达单位之前进入三个状态',
    },
  },
  {
    service: 'states',
    quota: 'SendTaskSuccess throttle token refill rate per second',
    least: ofProd(STARTS_PER_SECOND),
    documented: byRegion(500, 300),
    why: {
      en: 'waits that the storm ends must not hold up those of ordinary work',
      zh: '高峰结束的等待不得拖延日常工作',
    },
  },
  {
    service: 'states',
    quota: 'Open executions',
    least: ofProd(OPEN_CASES + 600 * STORM_PER_SECOND),
    documented: () => 1_000_000,
    askedOf: 'support',
    why: {
      en: 'a province has a million open cases, and a storm adds 600,000: above the limit no workflow starts',
      zh: '一个省约有一百万件未办结诉求，高峰另增 60 万件：超过上限后不再启动流程',
    },
  },
  {
    service: 'kms',
    quota: 'Cryptographic operations (symmetric) request rate',
    // Two writes of each file with a key of its own, one read of it, and one data key in each environment that starts.
    least: ofProd(3 * 0.3 * STORM_PER_SECOND + STORM_PER_SECOND),
    documented: byRegion(50_000, 10_000),
    why: {
      en: 'files are encrypted one by one, and each environment that starts decrypts its data key',
      zh: '文件逐个加密，每个新启动的环境须解密数据密钥',
    },
  },
  {
    service: 'kms',
    quota: 'Cryptographic operations (RSA) request rate',
    least: ofProd(500),
    documented: () => 500,
    why: { en: 'one signature for each sign-in', zh: '每次登录签名一次' },
  },
  {
    service: 'sqs',
    quota: 'Messages in flight per standard queue',
    least: ofProd(1000),
    documented: () => 120_000,
    askedOf: 'support',
    why: {
      en: 'a queue has at most ten batches of fifty under way; sending has no limit',
      zh: '每个队列最多同时处理十批、每批五十条；发送不限速',
    },
  },
  {
    service: 'firehose',
    quota: 'Direct PUT of a stream, MiB a second',
    // Above it rows wait in `publish-later` and reach the lake some minutes later, so the default is enough.
    least: ofProd(1),
    documented: byRegion(5, 1),
    askedOf: 'support',
    why: {
      en: `a storm has ${STORM_PER_SECOND + LATER_EVENTS * STARTS_PER_SECOND} events of a kilobyte a second; what is above the limit reaches the lake some minutes later`,
      zh: `高峰每秒有 ${STORM_PER_SECOND + LATER_EVENTS * STARTS_PER_SECOND} 个约 1 KB 的事件；超出部分迟几分钟到达数据湖`,
    },
  },
];

/** The value of a quota: what the account has, else what AWS documents. Undefined when neither is known. */
export function findQuota(
  { quota, documented }: Need,
  config: Pick<Config, 'region'>,
  known: Readonly<Record<string, number>> | undefined,
): { readonly value: number; readonly isDocumented: boolean } | undefined {
  const own = known?.[quota];
  if (own !== undefined) return { value: own, isDocumented: false };
  return documented && { value: documented(config), isDocumented: true };
}

function countReserved({ reservedConcurrency }: Config): number {
  return Object.values(reservedConcurrency).reduce((sum, reserved) => sum + reserved, 0);
}
