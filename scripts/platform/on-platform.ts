import { ToolError, value } from '#cli/run-tool.ts';
import { type PlatformChoice, takePlatformEnvironment } from './platform-environment.ts';

/** The option of tools that only read the files of a platform on this machine. */
export const DATA_OPTION = {
  data: {
    ...value('DIR', {
      en: 'data of the platform on this machine; default .local',
      zh: '本机平台的数据目录；默认 .local',
    }),
    default: '.local',
  },
} as const;

/** The options that say which platform a tool works on. */
export const PLATFORM_OPTIONS = {
  data: {
    ...value('DIR', {
      en: 'data of the platform on this machine, which must run; default .local',
      zh: '本机平台的数据目录，平台须正在运行；默认 .local',
    }),
    default: '.local',
  },
  stage: value('STAGE', {
    en: 'a deployed platform instead; needs AWS credentials',
    zh: '改为使用已部署的平台；需要 AWS 凭证',
  }),
  region: value('REGION', {
    en: 'region of the deployed platform; default: that of the AWS profile',
    zh: '已部署平台所在区域；默认取 AWS 配置中的区域',
  }),
} as const;

export interface PlatformValues {
  readonly data: string;
  readonly stage?: string | undefined;
  readonly region?: string | undefined;
}

/** The platform that the options name. */
export function toPlatformChoice({ data, stage, region }: PlatformValues): PlatformChoice {
  return { dataDir: data, ...(stage !== undefined && { stage }), ...(region !== undefined && { region }) };
}

/**
 * Runs a tool in the environment of the platform that its options name. The stage of one on this machine is `local`. `stacks`: those
 * that the tool needs of a platform that may be deployed in part; all by default.
 */
export function onPlatform(
  values: PlatformValues,
  work: (choice: PlatformChoice, stage: string) => Promise<void>,
  stacks?: readonly string[],
): Promise<void> {
  return expectRunning(async () => {
    const choice = toPlatformChoice(values);
    await work(choice, await takePlatformEnvironment(choice, stacks));
  });
}

/** Throws a ToolError when nothing listens at the address of the platform. */
export async function expectRunning(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isRefused(error)) throw error;
    throw new ToolError({
      en: 'The platform is not running. Start it with `npm start`, then run this in another terminal.',
      zh: '平台未运行：请先执行 `npm start`，再另开终端运行本命令。',
    });
  }
}

/** The error of an SDK client has the network's error as its cause. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error as NodeJS.ErrnoException).code === 'ECONNREFUSED' || isRefused(error.cause);
}
