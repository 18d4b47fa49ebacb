import { findPlatform } from '../../local/demo/find-platform.ts';
import { showProgress, ToolError } from '../cli.ts';
import { findOperator } from './operator.ts';
import type { PlatformChoice } from './platform-environment.ts';
import { readStackOutputs } from './stack-outputs.ts';
import { stageAt } from './stage-at.ts';

/**
 * Finds the platform that answers at an address: the one on this machine with its data in `dataDir`, or a deployed stage.
 * Throws a ToolError that says why there is none.
 */
export async function findTarget(url: string, region: string | undefined, dataDir: string): Promise<PlatformChoice> {
  if (!URL.canParse(url)) throw new ToolError(`${url} is not a URL.`);
  if (['localhost', '127.0.0.1'].includes(new URL(url).hostname)) {
    const found = await findPlatform(url.replace(/\/+$/, ''), dataDir, showProgress);
    if (!found.ok) throw new ToolError(`The platform at ${url} cannot be used: ${found.why}.`);
    return { dataDir };
  }
  const deployed = await stageAt(url, region, async ({ stage, region: where }) => {
    const operator = await findOperator(where);
    if (operator === undefined)
      throw new ToolError('There are no AWS credentials: set AWS_PROFILE or AWS_ACCESS_KEY_ID (docs/deploy.md).');
    return (await readStackOutputs(operator, `hotline-${stage}-api`))?.ApiEndpoint;
  });
  if (deployed === undefined)
    throw new ToolError(`No stage of infra/config.ts answers at ${url}; name it with --stage and --region.`);
  return { dataDir, ...deployed };
}
