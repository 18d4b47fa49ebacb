import type { Bilingual } from '#cli/run-tool.ts';
import type { Config } from '#infra/platform/config-shape.ts';

interface Need {
  readonly service: string;
  readonly quota: string;
  readonly least: (config: Config) => number;
  readonly why: Bilingual;
}

/** For the load of ARCHITECTURE 1: 1,000 filings a second in a storm. */
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
    service: 'apigateway',
    quota: 'Throttle rate',
    least: ({ throttle }) => throttle.ratePerSecond,
    why: {
      en: 'the throttle of our API (infra/platform/config.ts) must be below that of the account',
      zh: '本接口的限流值（infra/platform/config.ts）须低于账户的限流值',
    },
  },
  {
    service: 'dynamodb',
    quota: 'Table-level write throughput limit',
    least: ({ stage }) => (stage === 'prod' ? 40_000 : 4000),
    why: {
      en: 'a filing writes some ten units into each of the busiest tables and their indexes',
      zh: '每次提交向最繁忙的各表及其索引写入约十个单位',
    },
  },
];

function countReserved({ reservedConcurrency }: Config): number {
  return Object.values(reservedConcurrency).reduce((sum, reserved) => sum + reserved, 0);
}
