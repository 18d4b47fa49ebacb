import { showProgress, ToolError } from '#cli/run-tool.ts';
import { findPlatform } from '#local/demo/find-platform.ts';
import { findOperator } from './operator.ts';
import { NO_CREDENTIALS, type PlatformChoice } from './platform-environment.ts';
import { readStackOutputs } from './stack-outputs.ts';
import { stageAt } from './stage-at.ts';

/**
 * Finds the platform that answers at an address: the one on this machine with its data in `dataDir`, or a deployed stage.
 * Throws a ToolError that says why there is none.
 */
export async function findTarget(url: string, region: string | undefined, dataDir: string): Promise<PlatformChoice> {
  if (!URL.canParse(url)) throw new ToolError({ en: `${url} is not a URL.`, zh: `${url} 不是有效的 URL。` });
  if (['localhost', '127.0.0.1'].includes(new URL(url).hostname)) {
    const found = await findPlatform(url.replace(/\/+$/, ''), dataDir, showProgress);
    if (!found.ok)
      throw new ToolError({
        en: `The platform at ${url} cannot be used: ${found.why.en}.`,
        zh: `无法使用 ${url} 上的平台：${found.why.zh}。`,
      });
    return { dataDir };
  }
  const deployed = await stageAt(url, region, async ({ stage, region: where }) => {
    const operator = await findOperator(where);
    if (operator === undefined) throw new ToolError(NO_CREDENTIALS);
    return (await readStackOutputs(operator, `hotline-${stage}-api`))?.ApiEndpoint;
  });
  if (deployed === undefined)
    throw new ToolError({
      en: `No stage of infra/platform/config.ts answers at ${url}; name it with --stage and --region.`,
      zh: `infra/platform/config.ts 中没有以 ${url} 为地址的环境；请用 --stage 和 --region 指定。`,
    });
  return { dataDir, ...deployed };
}
