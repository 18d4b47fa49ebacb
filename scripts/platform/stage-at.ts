import { configFor } from '#infra/platform/config.ts';
import { STAGES, type Stage } from '#infra/platform/config-shape.ts';

/** A deployed stage and its region; without one, that of the AWS profile. */
export interface DeployedStage {
  readonly stage: Stage;
  readonly region?: string;
}

/** Addresses of API Gateway contain their region. */
const OF_API_GATEWAY = /\.execute-api\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;

/**
 * Finds the stage that answers at a URL: the one whose configuration has the address, else the one whose API has it.
 * `apiAt` returns the address of a stage's API in a region, undefined when it is not deployed. Undefined when there is
 * no such stage.
 */
export async function stageAt(
  url: string,
  region: string | undefined,
  apiAt: (deployed: DeployedStage) => Promise<string | undefined>,
): Promise<DeployedStage | undefined> {
  const { hostname, origin } = new URL(url);
  const where = region ?? OF_API_GATEWAY.exec(hostname)?.[1];
  const candidates = STAGES.filter((stage) => stage !== 'local').map(
    (stage): DeployedStage => ({ stage, ...(where !== undefined && { region: where }) }),
  );
  const named = candidates.find(({ stage }) => configFor(stage, where ?? '').publicUrl === origin);
  if (named) return named;
  for (const candidate of candidates) if ((await apiAt(candidate)) === origin) return candidate;
  return undefined;
}
