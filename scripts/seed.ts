import { resolve } from 'node:path';
import { CONSENT_OPTIONS, flag, isConsented, print, runTool, ToolError, UsageError, value } from '#cli/run-tool.ts';
import { directoryWriter } from '#directory/adapters/directory-writer.ts';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { kmsClient } from '#kernel/adapters/kms/kms-client.ts';
import { ENV } from '#kernel/env-names.ts';
import { seedBasics, seedDirectory, seedSecret } from '#local/seed/seed-directory.ts';
import { seedKnowledge } from '#local/seed/seed-knowledge.ts';
import { findTarget } from './platform/find-target.ts';
import { expectRunning, toPlatformChoice } from './platform/on-platform.ts';
import { takePlatformEnvironment } from './platform/platform-environment.ts';
import { platformTables } from './platform/tables.ts';

await runTool(
  {
    usage: ['npm run ops -- seed --endpoint URL [options]', 'npm run ops -- seed --stage STAGE [options]'],
    about: {
      en: 'Fills the directory of a platform: calendar, regions, policy, and the secret of keyed hashes unless there is one.',
      zh: '填充平台的基础数据：工作日历、行政区划、政策，以及带密钥哈希所用的密钥（已有则保留）。',
    },
    options: {
      endpoint: value('URL', { en: 'address of the platform', zh: '平台地址' }),
      url: value('URL', { en: 'the same as --endpoint', zh: '同 --endpoint' }),
      stage: value('STAGE', { en: 'a deployed stage', zh: '已部署的环境' }),
      region: value('REGION', {
        en: 'its region; default: that of the URL or of the AWS profile',
        zh: '其所在区域；默认取自 URL 或 AWS 配置',
      }),
      example: flag({
        en: 'with the example district and its people, to try things out; never in prod',
        zh: '包含示例区及其人员，仅供试用；不可用于 prod',
      }),
      'duty-phone': {
        ...value('PHONE', {
          en: 'is notified of a threat to life; may be repeated; required without --example',
          zh: '危及生命时通知的电话；可重复给出；未用 --example 时必填',
        }),
        multiple: true,
        default: [],
      },
      ...CONSENT_OPTIONS,
      data: value('DIR', {
        en: 'data of a platform on this machine, which npm start fills itself; default .local',
        zh: '本机平台的数据目录（npm start 会自动填充）；默认 .local',
      }),
    },
    notes: { en: 'It may be repeated.', zh: '可重复运行。' },
  },
  async ({ values: { endpoint, url, stage, region, data, example, 'duty-phone': dutyPhones, ...consent } }) => {
    const named = [endpoint, url, stage].filter((each) => each !== undefined);
    if (named.length > 1 || (named.length === 0 && data === undefined))
      throw new UsageError({
        en: 'Which platform? Either --endpoint or --stage.',
        zh: '请用 --endpoint 或 --stage 之一指定平台。',
      });
    if (!example && dutyPhones.length === 0)
      throw new UsageError({
        en: 'Who is notified of a threat to life? --duty-phone PHONE, or --example.',
        zh: '危及生命时通知谁？请给出 --duty-phone PHONE 或 --example。',
      });
    await expectRunning(async () => {
      const [address, dataDir] = [endpoint ?? url, resolve(data ?? '.local')];
      const choice =
        address === undefined
          ? toPlatformChoice({ stage, region, data: dataDir })
          : await findTarget(address, region, dataDir);
      if (example && choice.stage === 'prod')
        throw new ToolError({ en: 'The example district is not for prod.', zh: '示例区不可用于 prod。' });
      await takePlatformEnvironment(choice);
      await fillDirectory(example, dutyPhones, consent);
    });
  },
);

async function fillDirectory(
  isExample: boolean,
  dutyPhones: readonly string[],
  consent: Parameters<typeof isConsented>[1],
): Promise<void> {
  const table = platformTables()(ENV.directoryTable);
  const plan = {
    en: `The directory ${table.tableName} gets calendar, regions and policy${isExample ? ', and the example district with its people' : ''}.`,
    zh: `将向 ${table.tableName} 写入工作日历、行政区划和政策${isExample ? '，以及示例区及其人员' : ''}。`,
  };
  if (!(await isConsented(plan, consent))) return;
  const writer = directoryWriter(table);
  await seedSecret(writer, kmsClient(awsConfig()), process.env.SECRETS_KEY_ID ?? '');
  if (isExample) {
    await seedDirectory(writer);
    await seedKnowledge(table);
  }
  if (!isExample) await seedBasics(writer, dutyPhones);
  await writer.linkWorkers();
  print({
    en: `The directory ${table.tableName} is filled${isExample ? ', with the example district' : ''}.`,
    zh: `目录表 ${table.tableName} 已写入${isExample ? '，包括示例区' : ''}。`,
  });
}
